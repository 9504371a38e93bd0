"""Format 1: the first that shipped."""

from typing import Any


def migrate(connection: Any) -> None:
    """Make the tables of format 1 in an empty file."""
    for statement in _STATEMENTS:
        connection.execute(statement)


_DAY = "CHECK ({0} IS NULL OR {0} = date({0}))"

_STATEMENTS = (
    # The user's own records; each table is one kind of record.
    """CREATE TABLE organisation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL CHECK (name <> ''),
        sector TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        deleted_at TEXT
    )""",
    """CREATE TABLE unit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (name <> ''),
        organisation_id INTEGER REFERENCES organisation
    )""",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL CHECK (name <> ''),
        title TEXT NOT NULL DEFAULT '',
        organisation_id INTEGER REFERENCES organisation,
        unit_id INTEGER REFERENCES unit,
        email TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        matters TEXT NOT NULL DEFAULT '',
        approach TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        deleted_at TEXT
    )""",
    """CREATE TABLE alias (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person,
        name TEXT NOT NULL CHECK (name <> ''),
        UNIQUE (person_id, name)
    )""",
    """CREATE TABLE person_tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person,
        tag TEXT NOT NULL CHECK (tag <> ''),
        UNIQUE (person_id, tag)
    )""",
    f"""CREATE TABLE project (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL CHECK (name <> ''),
        goal TEXT NOT NULL DEFAULT '',
        objectives TEXT NOT NULL DEFAULT '',
        starts_on TEXT {_DAY.format("starts_on")},
        ends_on TEXT {_DAY.format("ends_on")},
        state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('planned', 'active', 'paused', 'closed')),
        notes TEXT NOT NULL DEFAULT '',
        deleted_at TEXT
    )""",
    """CREATE TABLE stake (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person,
        project_id INTEGER NOT NULL REFERENCES project,
        role TEXT NOT NULL DEFAULT 'other'
            CHECK (role IN ('sponsor', 'owner', 'user', 'technical', 'vendor', 'coach', 'other')),
        power INTEGER CHECK (power BETWEEN 1 AND 5),
        interest INTEGER CHECK (interest BETWEEN 1 AND 5),
        urgency INTEGER CHECK (urgency IN (0, 1)),
        legitimacy INTEGER CHECK (legitimacy IN (0, 1)),
        engagement_now TEXT
            CHECK (engagement_now IN ('unaware', 'resistant', 'neutral', 'supportive', 'leading')),
        engagement_wanted TEXT
            CHECK (engagement_wanted IN ('unaware', 'resistant', 'neutral', 'supportive', 'leading')),
        UNIQUE (person_id, project_id)
    )""",
    # place_in_time is derived (see storage/derived.py): one number that sorts meetings and finds them by day. The rows
    # that hang on a meeting carry a copy, NULL while the meeting is in the trash, so that a person's history, the last
    # contact of everyone and a tag's meetings each come straight out of one index.
    """CREATE TABLE meeting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        day TEXT NOT NULL CHECK (day = date(day)),
        precision TEXT NOT NULL DEFAULT 'day' CHECK (precision IN ('day', 'month')),
        start TEXT,
        minutes INTEGER CHECK (minutes BETWEEN 1 AND 10080),
        form TEXT NOT NULL DEFAULT 'meeting' CHECK (form IN ('meeting', '1:1', 'call', 'e-mail', 'corridor')),
        title TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        import_key TEXT NOT NULL DEFAULT '',
        deleted_at TEXT,
        place_in_time INTEGER NOT NULL UNIQUE
    )""",
    "CREATE INDEX meeting_shown ON meeting (place_in_time) WHERE deleted_at IS NULL",
    "CREATE INDEX meeting_import_key ON meeting (import_key) WHERE import_key <> ''",
    """CREATE TABLE attendance (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        meeting_id INTEGER NOT NULL REFERENCES meeting,
        person_id INTEGER REFERENCES person,
        organisation_id INTEGER REFERENCES organisation,
        name TEXT NOT NULL DEFAULT '',
        mood INTEGER CHECK (mood BETWEEN -2 AND 2),
        place_in_time INTEGER,
        CHECK ((person_id IS NOT NULL) + (organisation_id IS NOT NULL) + (name <> '') = 1)
    )""",
    "CREATE INDEX attendance_meeting ON attendance (meeting_id)",
    "CREATE INDEX attendance_person ON attendance (person_id, place_in_time) WHERE person_id IS NOT NULL",
    """CREATE INDEX attendance_organisation ON attendance (organisation_id, place_in_time)
        WHERE organisation_id IS NOT NULL""",
    """CREATE TABLE meeting_tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        meeting_id INTEGER NOT NULL REFERENCES meeting,
        tag TEXT NOT NULL CHECK (tag <> ''),
        place_in_time INTEGER,
        UNIQUE (meeting_id, tag)
    )""",
    "CREATE INDEX meeting_tag_tag ON meeting_tag (tag, place_in_time)",
    """CREATE TABLE meeting_project (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        meeting_id INTEGER NOT NULL REFERENCES meeting,
        project_id INTEGER NOT NULL REFERENCES project,
        place_in_time INTEGER,
        UNIQUE (meeting_id, project_id)
    )""",
    "CREATE INDEX meeting_project_project ON meeting_project (project_id, place_in_time)",
    f"""CREATE TABLE commitment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        by_me INTEGER NOT NULL CHECK (by_me IN (0, 1)),
        what TEXT NOT NULL CHECK (what <> ''),
        person_id INTEGER REFERENCES person,
        name TEXT NOT NULL DEFAULT '',
        meeting_id INTEGER REFERENCES meeting,
        made_on TEXT NOT NULL CHECK (made_on = date(made_on)),
        due_on TEXT {_DAY.format("due_on")},
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'broken', 'dropped')),
        settled_on TEXT {_DAY.format("settled_on")}
    )""",
    "CREATE INDEX commitment_person ON commitment (person_id)",
    "CREATE INDEX commitment_meeting ON commitment (meeting_id)",
    "CREATE INDEX commitment_open ON commitment (due_on) WHERE state = 'open'",
    f"""CREATE TABLE tie (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        from_id INTEGER NOT NULL REFERENCES person,
        to_id INTEGER NOT NULL REFERENCES person CHECK (to_id <> from_id),
        verb TEXT NOT NULL CHECK (verb IN
            ('reports to', 'influences', 'sponsors', 'trusts', 'allied with', 'in conflict with')),
        strength INTEGER NOT NULL DEFAULT 2 CHECK (strength BETWEEN 1 AND 3),
        formal INTEGER NOT NULL DEFAULT 0 CHECK (formal IN (0, 1)),
        from_on TEXT {_DAY.format("from_on")},
        until_on TEXT {_DAY.format("until_on")},
        notes TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX tie_from ON tie (from_id)",
    "CREATE INDEX tie_to ON tie (to_id)",
    "CREATE INDEX person_organisation ON person (organisation_id)",
    "CREATE INDEX person_unit ON person (unit_id)",
    "CREATE INDEX unit_organisation ON unit (organisation_id)",
    "CREATE INDEX stake_project ON stake (project_id)",
    # What was done. An entry is one step for undo; a change keeps, for a run of record numbers, the state that the
    # tables do not hold now: what was before while the entry stands, what came after while it is undone.
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        words TEXT NOT NULL,
        at TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    )""",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
        kind TEXT NOT NULL,
        first_id INTEGER NOT NULL,
        last_id INTEGER NOT NULL,
        image TEXT NOT NULL
    )""",
    "CREATE INDEX change_entry ON change (entry_id)",
    "CREATE INDEX change_record ON change (kind, last_id)",
    # Everything written, for the full-text index: external content, so that no text is stored twice. storage/words.py
    # keeps the index in step from inside the write gate.
    """CREATE VIEW meeting_text AS SELECT m.id, m.place_in_time, m.title, m.notes, m.place,
        (SELECT group_concat(coalesce(p.name, o.name, a.name), ', ') FROM attendance a
            LEFT JOIN person p ON p.id = a.person_id LEFT JOIN organisation o ON o.id = a.organisation_id
            WHERE a.meeting_id = m.id) AS who,
        (SELECT group_concat(c.what, '; ') FROM commitment c WHERE c.meeting_id = m.id) AS promises,
        (SELECT group_concat('#' || t.tag, ' ') FROM meeting_tag t WHERE t.meeting_id = m.id) AS tags
        FROM meeting m WHERE m.deleted_at IS NULL""",
    """CREATE VIEW person_text AS SELECT p.id, p.name,
        (SELECT group_concat(a.name, ', ') FROM alias a WHERE a.person_id = p.id) AS aliases,
        p.title, p.matters, p.approach, p.notes, p.email,
        (SELECT group_concat('#' || t.tag, ' ') FROM person_tag t WHERE t.person_id = p.id) AS tags
        FROM person p WHERE p.deleted_at IS NULL""",
    """CREATE VIEW organisation_text AS SELECT id, name, sector, notes FROM organisation WHERE deleted_at IS NULL""",
    """CREATE VIEW project_text AS SELECT id, name, goal, objectives, notes FROM project WHERE deleted_at IS NULL""",
    # A promise made at a meeting is found with the meeting.
    """CREATE VIEW commitment_text AS SELECT c.id, c.what, coalesce(p.name, c.name) AS other FROM commitment c
        LEFT JOIN person p ON p.id = c.person_id WHERE c.meeting_id IS NULL""",
    *(
        f"""CREATE VIRTUAL TABLE {kind}_words USING fts5({columns}, content='{kind}_text', content_rowid='{rowid}',
            tokenize='unicode61 remove_diacritics 2')"""
        for kind, rowid, columns in (
            ("meeting", "place_in_time", "title, notes, place, who, promises, tags"),
            ("person", "id", "name, aliases, title, matters, approach, notes, email, tags"),
            ("organisation", "id", "name, sector, notes"),
            ("project", "id", "name, goal, objectives, notes"),
            ("commitment", "id", "what, other"),
        )
    ),
    *(
        # Deleted text leaves the index at once, not at some later merge.
        f"INSERT INTO {kind}_words({kind}_words, rank) VALUES ('secure-delete', 1)"
        for kind in ("meeting", "person", "organisation", "project", "commitment")
    ),
)

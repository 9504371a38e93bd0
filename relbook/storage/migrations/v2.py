"""Format 2: dated ratings, own intervals, two-way contact, planned meetings, needs, initiatives, dismissals."""

from typing import Any


def migrate(connection: Any) -> None:
    """Add the tables and columns of format 2, and date what format 1 held of stakes."""
    for statement in _STATEMENTS:
        connection.execute(statement)


_DAY = "CHECK ({0} IS NULL OR {0} = date({0}))"
_NEEDED_DAY = "TEXT NOT NULL CHECK ({0} = date({0}))"
_ENGAGEMENT = "TEXT CHECK ({0} IN ('unaware', 'resistant', 'neutral', 'supportive', 'leading'))"
_DAYS = "INTEGER CHECK ({0} BETWEEN 1 AND 3650)"
_JUDGED = ("role", "power", "interest", "urgency", "legitimacy", "engagement_now", "engagement_wanted")
"""The fields of format 1 that ratings date from here on."""
_STANDING_STEPS = """change c JOIN entry e ON e.id = c.entry_id
    WHERE c.kind = 'stake' AND s.id BETWEEN c.first_id AND c.last_id AND NOT e.undone"""
"""The steps that touched stake ``s`` and were not undone."""

_STATEMENTS = (
    "ALTER TABLE stake ADD COLUMN private TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stake ADD COLUMN leader INTEGER NOT NULL DEFAULT 0 CHECK (leader IN (0, 1))",
    f"ALTER TABLE stake ADD COLUMN ideal_days {_DAYS.format('ideal_days')}",
    f"ALTER TABLE stake ADD COLUMN maximum_days {_DAYS.format('maximum_days')}",
    "ALTER TABLE meeting ADD COLUMN one_way INTEGER NOT NULL DEFAULT 0 CHECK (one_way IN (0, 1))",
    "ALTER TABLE meeting ADD COLUMN planned INTEGER NOT NULL DEFAULT 0 CHECK (planned IN (0, 1))",
    # Derived like place_in_time, and the same number, but NULL where the meeting was no two-way contact, too: the last
    # contact and the last moods of everyone come out of one index alone.
    "ALTER TABLE attendance ADD COLUMN contact INTEGER",
    "UPDATE meeting SET planned = 1 WHERE day > date('now', 'localtime')",
    """UPDATE attendance SET contact = place_in_time
        WHERE (SELECT NOT planned FROM meeting WHERE id = meeting_id)""",
    """CREATE INDEX attendance_contact ON attendance (person_id, contact, mood)
        WHERE person_id IS NOT NULL AND contact IS NOT NULL""",
    "CREATE INDEX meeting_trashed ON meeting (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX meeting_planned ON meeting (place_in_time) WHERE planned AND deleted_at IS NULL",
    # A rating goes with its person and project, whatever takes them away.
    f"""CREATE TABLE stake_rating (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        project_id INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
        role TEXT NOT NULL DEFAULT 'other'
            CHECK (role IN ('sponsor', 'owner', 'user', 'technical', 'vendor', 'coach', 'other')),
        leader INTEGER NOT NULL DEFAULT 0 CHECK (leader IN (0, 1)),
        power INTEGER CHECK (power BETWEEN 1 AND 5),
        interest INTEGER CHECK (interest BETWEEN 1 AND 5),
        urgency INTEGER CHECK (urgency IN (0, 1)),
        legitimacy INTEGER CHECK (legitimacy IN (0, 1)),
        engagement_now {_ENGAGEMENT.format("engagement_now")},
        engagement_wanted {_ENGAGEMENT.format("engagement_wanted")},
        ideal_days {_DAYS.format("ideal_days")},
        maximum_days {_DAYS.format("maximum_days")},
        rated_on {_NEEDED_DAY.format("rated_on")},
        about TEXT NOT NULL,
        because TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX stake_rating_stake ON stake_rating (project_id, person_id, rated_on)",
    "CREATE INDEX stake_rating_person ON stake_rating (person_id)",
    """CREATE TABLE trust_rating (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        person_id INTEGER NOT NULL REFERENCES person,
        rated_on TEXT NOT NULL CHECK (rated_on = date(rated_on)),
        credibility INTEGER CHECK (credibility BETWEEN 1 AND 10),
        reliability INTEGER CHECK (reliability BETWEEN 1 AND 10),
        intimacy INTEGER CHECK (intimacy BETWEEN 1 AND 10),
        self_orientation INTEGER CHECK (self_orientation BETWEEN 1 AND 10),
        because TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX trust_rating_person ON trust_rating (person_id, rated_on)",
    f"""CREATE TABLE need (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        person_id INTEGER NOT NULL REFERENCES person,
        what TEXT NOT NULL CHECK (what <> ''),
        first_heard_on {_NEEDED_DAY.format("first_heard_on")},
        urgent_on TEXT {_DAY.format("urgent_on")},
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'met', 'dropped')),
        settled_on TEXT {_DAY.format("settled_on")},
        meeting_id INTEGER REFERENCES meeting
    )""",
    "CREATE INDEX need_person ON need (person_id)",
    "CREATE INDEX need_meeting ON need (meeting_id) WHERE meeting_id IS NOT NULL",
    "CREATE INDEX need_open ON need (urgent_on) WHERE state = 'open'",
    f"""CREATE TABLE initiative (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL CHECK (name <> ''),
        lead_id INTEGER REFERENCES person,
        aim TEXT NOT NULL DEFAULT '',
        starts_on TEXT {_DAY.format("starts_on")},
        ends_on TEXT {_DAY.format("ends_on")},
        state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('planned', 'active', 'paused', 'closed')),
        notes TEXT NOT NULL DEFAULT '',
        deleted_at TEXT
    )""",
    "CREATE INDEX initiative_lead ON initiative (lead_id) WHERE lead_id IS NOT NULL",
    """CREATE TABLE connection (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        initiative_id INTEGER NOT NULL REFERENCES initiative,
        person_id INTEGER REFERENCES person,
        project_id INTEGER REFERENCES project,
        other_id INTEGER REFERENCES initiative CHECK (other_id <> initiative_id),
        because TEXT NOT NULL DEFAULT '',
        connected_on TEXT NOT NULL CHECK (connected_on = date(connected_on)),
        CHECK ((person_id IS NOT NULL) + (project_id IS NOT NULL) + (other_id IS NOT NULL) = 1)
    )""",
    "CREATE INDEX connection_initiative ON connection (initiative_id)",
    "CREATE INDEX connection_person ON connection (person_id) WHERE person_id IS NOT NULL",
    "CREATE INDEX connection_project ON connection (project_id) WHERE project_id IS NOT NULL",
    "CREATE INDEX connection_other ON connection (other_id) WHERE other_id IS NOT NULL",
    """CREATE TABLE dismissal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        matter TEXT NOT NULL CHECK (matter IN ('cooling', 'connection', 'move')),
        evidence TEXT NOT NULL,
        dismissed_on TEXT NOT NULL CHECK (dismissed_on = date(dismissed_on)),
        because TEXT NOT NULL DEFAULT '',
        person_id INTEGER REFERENCES person
    )""",
    "CREATE INDEX dismissal_person ON dismissal (person_id)",
    # What stakes said so far is rated on the day on which it was last entered, as far as the history goes back.
    f"""INSERT INTO stake_rating (person_id, project_id, {", ".join(_JUDGED)}, rated_on, about)
        SELECT person_id, project_id, {", ".join(_JUDGED)},
            coalesce((SELECT max(date(e.at)) FROM {_STANDING_STEPS}), date('now', 'localtime')),
            trim({" || ".join(f"CASE WHEN {name} IS NULL THEN '' ELSE ' {name}' END" for name in _JUDGED[1:])}
                || CASE role WHEN 'other' THEN '' ELSE ' role' END)
        FROM stake s""",
    # The ratings belong to the steps that made them, so that undoing and redoing those takes them along.
    f"""INSERT INTO change (entry_id, kind, first_id, last_id, image)
        SELECT entry_id, 'stake_rating', id, id, '' FROM (
            SELECT r.id, (SELECT max(e.id) FROM {_STANDING_STEPS}) AS entry_id
            FROM stake_rating r JOIN stake s ON s.person_id = r.person_id AND s.project_id = r.project_id)
        WHERE entry_id IS NOT NULL""",
    """CREATE VIEW need_text AS SELECT n.id, n.what, p.name AS who FROM need n JOIN person p ON p.id = n.person_id
        WHERE p.deleted_at IS NULL""",
    """CREATE VIEW initiative_text AS SELECT i.id, i.name, i.aim, i.notes, p.name AS lead FROM initiative i
        LEFT JOIN person p ON p.id = i.lead_id WHERE i.deleted_at IS NULL""",
    *(
        statement
        for kind, columns in (("need", "what, who"), ("initiative", "name, aim, notes, lead"))
        for statement in (
            f"""CREATE VIRTUAL TABLE {kind}_words USING fts5({columns}, content='{kind}_text', content_rowid='id',
                tokenize='unicode61 remove_diacritics 2')""",
            f"INSERT INTO {kind}_words({kind}_words, rank) VALUES ('secure-delete', 1)",
        )
    ),
)

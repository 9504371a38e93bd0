"""Format 4: landscape notes, and reviews with their answers."""

from typing import Any


def migrate(connection: Any) -> None:
    """Add the tables of the landscape and of reviews, and what full-text search reads of them."""
    for statement in _STATEMENTS:
        connection.execute(statement)


_DAY = "TEXT CHECK ({0} IS NULL OR {0} = date({0}))"
_NEEDED_DAY = "TEXT NOT NULL CHECK ({0} = date({0}))"
_ENGAGEMENT = "TEXT CHECK ({0} IN ('unaware', 'resistant', 'neutral', 'supportive', 'leading'))"
_ABOUT = ("person", "unit", "organisation", "project", "initiative")

_STATEMENTS = (
    f"""CREATE TABLE landscape_note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        sort TEXT NOT NULL CHECK (sort IN ('unwritten rule', 'cultural nuance', 'competing priority', 'interdependency',
            'informal power', 'market position', 'vendor relationship', 'industry trend')),
        words TEXT NOT NULL CHECK (words <> ''),
        notes TEXT NOT NULL DEFAULT '',
        known TEXT NOT NULL DEFAULT 'observed' CHECK (known IN ('observed', 'told', 'inferred')),
        told_by_id INTEGER REFERENCES person,
        told_by TEXT NOT NULL DEFAULT '',
        since_on {_NEEDED_DAY.format("since_on")},
        confirmed_on {_NEEDED_DAY.format("confirmed_on")},
        ended_on {_DAY.format("ended_on")},
        meeting_id INTEGER REFERENCES meeting,
        over TEXT NOT NULL DEFAULT '',
        decides_id INTEGER REFERENCES person,
        bites_on {_DAY.format("bites_on")}
    )""",
    "CREATE INDEX landscape_note_told ON landscape_note (told_by_id) WHERE told_by_id IS NOT NULL",
    "CREATE INDEX landscape_note_decides ON landscape_note (decides_id) WHERE decides_id IS NOT NULL",
    "CREATE INDEX landscape_note_meeting ON landscape_note (meeting_id) WHERE meeting_id IS NOT NULL",
    f"""CREATE TABLE note_about (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        note_id INTEGER NOT NULL REFERENCES landscape_note,
        {"".join(f"{kind}_id INTEGER REFERENCES {kind}, " for kind in _ABOUT)}
        CHECK ({" + ".join(f"({kind}_id IS NOT NULL)" for kind in _ABOUT)} = 1)
    )""",
    "CREATE INDEX note_about_note ON note_about (note_id)",
    *(f"CREATE INDEX note_about_{kind} ON note_about ({kind}_id) WHERE {kind}_id IS NOT NULL" for kind in _ABOUT),
    f"""CREATE TABLE contradiction (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        note_id INTEGER NOT NULL REFERENCES landscape_note,
        against_id INTEGER NOT NULL REFERENCES landscape_note CHECK (against_id > note_id),
        noted_on {_NEEDED_DAY.format("noted_on")}
    )""",
    "CREATE UNIQUE INDEX contradiction_once ON contradiction (note_id, against_id)",
    "CREATE INDEX contradiction_against ON contradiction (against_id)",
    f"""CREATE TABLE review (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        project_id INTEGER NOT NULL REFERENCES project,
        set_key TEXT NOT NULL CHECK (set_key <> ''),
        set_name TEXT NOT NULL,
        person_id INTEGER REFERENCES person,
        begun_on {_NEEDED_DAY.format("begun_on")},
        finished_on {_DAY.format("finished_on")},
        at TEXT NOT NULL DEFAULT '',
        verdict TEXT CHECK (verdict IN ('single-sponsor trap', 'exposed', 'three-plus')),
        live INTEGER CHECK (live >= 0)
    )""",
    "CREATE INDEX review_project ON review (project_id)",
    "CREATE INDEX review_of_person ON review (person_id) WHERE person_id IS NOT NULL",
    f"""CREATE TABLE answer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        review_id INTEGER NOT NULL REFERENCES review,
        question TEXT NOT NULL CHECK (question <> ''),
        asked TEXT NOT NULL,
        words TEXT NOT NULL DEFAULT '',
        answered_on {_NEEDED_DAY.format("answered_on")}
    )""",
    "CREATE UNIQUE INDEX answer_once ON answer (review_id, question)",
    # What an answer became may be gone: the link says so, and holds again once undo brings it back.
    """CREATE TABLE became (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        answer_id INTEGER NOT NULL REFERENCES answer,
        thing TEXT NOT NULL CHECK (thing IN ('person', 'tie', 'landscape_note', 'commitment', 'meeting')),
        thing_id INTEGER NOT NULL
    )""",
    "CREATE INDEX became_answer ON became (answer_id)",
    "CREATE INDEX became_thing ON became (thing, thing_id)",
    f"""CREATE TABLE review_person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        review_id INTEGER NOT NULL REFERENCES review,
        person_id INTEGER NOT NULL REFERENCES person,
        role TEXT NOT NULL DEFAULT 'other'
            CHECK (role IN ('sponsor', 'owner', 'user', 'technical', 'vendor', 'coach', 'other')),
        power INTEGER CHECK (power BETWEEN 1 AND 5),
        interest INTEGER CHECK (interest BETWEEN 1 AND 5),
        engagement_now {_ENGAGEMENT.format("engagement_now")},
        engagement_wanted {_ENGAGEMENT.format("engagement_wanted")},
        standing TEXT NOT NULL DEFAULT 'no leader' CHECK (standing IN ('counts', 'sponsor', 'not live', 'no leader'))
    )""",
    "CREATE INDEX review_person_review ON review_person (review_id)",
    "CREATE INDEX review_person_person ON review_person (person_id)",
    """CREATE VIEW landscape_note_text AS SELECT n.id, n.words, n.notes, coalesce(p.name, n.told_by) AS teller
        FROM landscape_note n LEFT JOIN person p ON p.id = n.told_by_id""",
    """CREATE VIEW answer_text AS SELECT a.id, a.asked, a.words FROM answer a JOIN review r ON r.id = a.review_id
        JOIN project p ON p.id = r.project_id WHERE p.deleted_at IS NULL AND a.words <> ''""",
    # Needs of people who were put in the trash were left in the index before.
    "INSERT INTO need_words(need_words) VALUES ('rebuild')",
    *(
        statement
        for kind, columns in (("landscape_note", "words, notes, teller"), ("answer", "asked, words"))
        for statement in (
            f"""CREATE VIRTUAL TABLE {kind}_words USING fts5({columns}, content='{kind}_text', content_rowid='id',
                tokenize='unicode61 remove_diacritics 2')""",
            f"INSERT INTO {kind}_words({kind}_words, rank) VALUES ('secure-delete', 1)",
        )
    ),
)

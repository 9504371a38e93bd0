"""Format 3: where people were put on the map, and suggested ties that were put aside."""

from typing import Any


def migrate(connection: Any) -> None:
    """Add the table of placements, and let a dismissal be about a tie."""
    for statement in _STATEMENTS:
        connection.execute(statement)


_PLACE = "REAL NOT NULL CHECK ({0} BETWEEN -1e6 AND 1e6)"

_STATEMENTS = (
    # A placement goes with its person and project, whatever takes them away.
    f"""CREATE TABLE placement (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        project_id INTEGER REFERENCES project ON DELETE CASCADE,
        x {_PLACE.format("x")},
        y {_PLACE.format("y")},
        pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1))
    )""",
    # One place a person on each map; NULL, the map of everyone, would be told apart from itself by a plain UNIQUE.
    "CREATE UNIQUE INDEX placement_once ON placement (coalesce(project_id, 0), person_id)",
    "CREATE INDEX placement_person ON placement (person_id)",
    "CREATE INDEX placement_project ON placement (project_id)",
    "CREATE INDEX stake_rating_private ON stake_rating (person_id) WHERE private <> ''",
    # A CHECK cannot be changed, so the table is made anew; the count of numbers given out goes over too, since no
    # number is ever given twice.
    """CREATE TABLE dismissal_anew (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        private TEXT NOT NULL DEFAULT '',
        matter TEXT NOT NULL CHECK (matter IN ('cooling', 'connection', 'move', 'tie')),
        evidence TEXT NOT NULL,
        dismissed_on TEXT NOT NULL CHECK (dismissed_on = date(dismissed_on)),
        because TEXT NOT NULL DEFAULT '',
        person_id INTEGER REFERENCES person
    )""",
    """INSERT INTO dismissal_anew (id, private, matter, evidence, dismissed_on, because, person_id)
        SELECT id, private, matter, evidence, dismissed_on, because, person_id FROM dismissal""",
    "DELETE FROM sqlite_sequence WHERE name = 'dismissal_anew'",
    """INSERT INTO sqlite_sequence (name, seq)
        SELECT 'dismissal_anew', seq FROM sqlite_sequence WHERE name = 'dismissal'""",
    "DROP TABLE dismissal",
    "ALTER TABLE dismissal_anew RENAME TO dismissal",
    "CREATE INDEX dismissal_person ON dismissal (person_id)",
    "CREATE INDEX dismissal_tie ON dismissal (matter) WHERE matter = 'tie'",
)

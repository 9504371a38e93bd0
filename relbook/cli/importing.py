"""Bringing meetings, or a network, in from files."""

from argparse import Namespace
from pathlib import Path

from relbook.cli.shapes import ImportShape, NetworkImportShape
from relbook.cli.terminal import plain, say, say_json, tell
from relbook.cli.wiring import Wiring
from relbook.domain.ties import TieKind
from relbook.exchange import csv_columns
from relbook.exchange.saved_mappings import SavedMappings
from relbook.paths import mappings_folder
from relbook.services.imports import ImportResult, ImportService, Preview
from relbook.services.names import resolve
from relbook.services.network_import import NetworkImportService
from relbook.services.network_preview import NetworkPreview
from relbook.services.ports import Journal

PROBLEMS_SHOWN = 20
"""Rows that could not be read, listed one by one; ``--json`` lists them all."""


def import_(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Bring in meetings or a network from CSV files, or say what would happen."""
    if args.format == "network":
        return _network(args, journal, wiring)
    service = ImportService(journal, SavedMappings(mappings_folder()), wiring.now)
    project = resolve(journal.contacts.names(), args.project, "project").id if args.project else None
    mapping = csv_columns.load(args.mapping) if args.mapping else None
    preview = service.prepare(args.files, mapping, project, changes=args.map)
    result = None if args.dry_run else service.run(preview)
    if args.json:
        say_json(_document(args.files, preview, dry_run=args.dry_run))
        return 0
    for sentence in preview.sentences() if result is None else _done(preview, result):
        say(plain(sentence))
    for problem in preview.problems[:PROBLEMS_SHOWN]:
        tell(plain(str(problem)))
    if len(preview.problems) > PROBLEMS_SHOWN:
        tell(f"… and {len(preview.problems) - PROBLEMS_SHOWN} more rows; --json lists them all.")
    return 0


def _network(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    nodes, edges = args.files
    service = NetworkImportService(journal, journal.contacts, wiring.now)
    preview = service.prepare(
        nodes, edges, verb=args.tie or TieKind.ALLIED_WITH, project=args.project or "", changes=args.map
    )
    result = None if args.dry_run else service.run(preview)
    if args.json:
        say_json(_network_document(args.files, preview, dry_run=args.dry_run))
        return 0
    said = preview.sentences()
    for sentence in said if result is None else [said[0], result.sentence, *preview.remarks()]:
        say(plain(sentence))
    return 0


def _done(preview: Preview, result: ImportResult) -> list[str]:
    return [preview.sentences()[0], result.sentence, *preview.remarks()]


def _document(files: list[Path], preview: Preview, *, dry_run: bool) -> ImportShape:
    new = preview.new
    return {
        "dry_run": dry_run,
        "files": [str(file) for file in files],
        "rows": preview.rows,
        "created": {
            "meetings": new.meetings,
            "people": new.people,
            "organisations": new.organisations,
            "attendances": new.attendances,
        },
        "existing": {
            "meetings": preview.known,
            "in_trash": preview.trashed,
            "in_several_files": preview.repeated,
            "given_more_attendees": preview.extended,
        },
        "skipped": len(preview.problems),
        "blank": preview.blank,
        "problems": [{"file": one.file, "line": one.line, "reason": one.words} for one in preview.problems],
        "notices": preview.sentences(),
    }


def _network_document(files: list[Path], preview: NetworkPreview, *, dry_run: bool) -> NetworkImportShape:
    new = preview.new
    return {
        "dry_run": dry_run,
        "files": [str(file) for file in files],
        "nodes": len(preview.network.nodes),
        "edges": len(preview.network.edges),
        "project": preview.project.name if preview.project else None,
        "created": {
            "people": new.people,
            "ties": new.ties,
            "organisations": new.organisations,
            "units": new.units,
            "projects": new.projects,
            "parts": new.stakes,
        },
        "existing": {
            "people": preview.known_people,
            "ties": preview.known_ties,
            "parts": preview.known_stakes,
        },
        "notices": preview.sentences(),
    }

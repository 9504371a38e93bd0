"""The walk through the strategic questions on the command line: the latest review, and the question sets there are."""

from argparse import Namespace
from functools import partial

from relbook.cli import shown_plan as shown
from relbook.cli.plan_shapes import NewSetShape, SetsShape
from relbook.cli.plan_text import plan_text
from relbook.cli.planned import Planned, Plans
from relbook.cli.terminal import plain, say, say_json, table, tell
from relbook.cli.wiring import Wiring
from relbook.domain.briefs.page import Brief
from relbook.domain.questions import QuestionSet
from relbook.errors import NotFoundError
from relbook.exchange.brief_text import wrapped
from relbook.exchange.question_sets import begin_own, question_sets
from relbook.paths import questions_folder
from relbook.services.initiatives import InitiativeService
from relbook.services.plan_sheet import PlanSheets
from relbook.services.ports import Journal


def plan(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print the latest review with its evidence and open steps, or write the relationship plan as PDF."""
    found = Plans(journal, wiring).find(args)
    sheet = _sheet(args, found, journal, wiring) if args.pdf else None
    held_back = sheet.left_out if sheet else 0
    if args.json:
        say_json(shown.plan(found, args.pdf, held_back))
    elif sheet:
        say(f"The relationship plan was written to {args.pdf}.")
    else:
        for line in plan_text(found):
            say(line)
    if held_back:
        tell(f"{held_back} private entries and fields were kept out; --with-private includes them.")
    return 0


def _sheet(args: Namespace, found: Planned, journal: Journal, wiring: Wiring) -> Brief:
    if found.review is None:
        raise NotFoundError("There is no such review yet, so there is no plan to print. Walk one in the window first.")
    from relbook.ui.printing import write_pdf

    sheets = PlanSheets(
        reads=journal,
        listing=journal.listing,
        standings=journal.standings,
        initiatives=InitiativeService(journal, journal.listing, wiring.now),
        sets=partial(question_sets, questions_folder()),
        now=wiring.now,
    )
    prepared = sheets.prepare("review", found.review.id, args.with_private)
    write_pdf(prepared, args.pdf)
    return prepared


def question_files(args: Namespace) -> int:
    """Print the question sets with the files and the folder of the user's own, or begin a new one; takes no journal."""
    folder = questions_folder()
    if args.new_set:
        file = begin_own(folder, args.new_set)
        begun: NewSetShape = {"file": str(file)}
        if args.json:
            say_json(begun)
        else:
            say(f"An example was written to {file}. Change it in any editor; relbook plan --sets tells what it reads.")
        return 0
    found = question_sets(folder)
    if args.json:
        document: SetsShape = {
            "folder": str(folder),
            "sets": [shown.question_set(one) for one in found.sets],
            "problems": list(found.problems),
        }
        say_json(document)
        return 0
    headings = ("Set", "Name", "About", "Questions", "Minutes", "File")
    for line in table(headings, (_set_row(one) for one in found.sets)):
        say(line)
    for problem in found.problems:
        for line in wrapped(plain(problem), "! "):
            say(line)
    say(f"Your own are TOML files in {folder}; relbook plan --new-set NAME writes one to begin with.")
    return 0


def _set_row(one: QuestionSet) -> tuple[str, ...]:
    minutes = "" if one.minutes is None else str(one.minutes)
    return one.key, one.name, one.about.value, str(len(one.questions)), minutes, one.file or "ships with relbook"

"""The columns of the register, and of what competes and depends."""

from datetime import date

from relbook.domain.folding import fold
from relbook.domain.landscape import NoteLine, Sort
from relbook.domain.words import full_day
from relbook.ui.pages.landscape.contended import ContendedLine
from relbook.ui.pages.landscape.words import bites_words, confirmed_words, state_meaning, state_tone, state_words
from relbook.ui.widgets.columns import Column, Columns

_SORTS = tuple(Sort)
_STATES = ("contradicted", "to confirm", "", "ended")


def _sought(line: NoteLine) -> tuple[str, ...]:
    note = line.note
    named = (line.about_words, line.known_words, line.decider, line.meeting_title, line.over_words)
    return (note.words, note.notes, note.sort.value, note.known.value, state_words(line), *named)


def _confirmed_tip(line: NoteLine, _: date) -> str:
    return f"Last found to hold on {full_day(line.note.confirmed_on)}, known since {full_day(line.note.since_on)}"


def _bites_tip(line: NoteLine, _: date) -> str:
    return f"Begins to hurt on {full_day(line.note.bites_on)}" if line.note.bites_on else ""


REGISTER: Columns[NoteLine] = Columns(
    all=(
        Column(
            "words",
            "Note",
            lambda n, _: n.note.words,
            lambda n: fold(n.note.words),
            lambda n, _: n.note.words,
            width=236,
            share=6,
        ),
        Column(
            "sort",
            "Sort",
            lambda n, _: n.note.sort.mark,  # its whole name would take the room of the note's words
            lambda n: _SORTS.index(n.note.sort),
            lambda n, _: n.note.sort.value,
            width=100,
            yields=4,
        ),
        Column(
            "about",
            "About",
            lambda n, _: n.about_words,
            lambda n: fold(n.about_words) or None,
            lambda n, _: n.about_words,
            width=100,
            share=3,
            yields=3,
        ),
        Column(
            "known",
            "Known",
            lambda n, _: n.known_words,
            lambda n: fold(n.known_words),
            lambda n, _: n.known_words,
            width=84,
            share=2,
            yields=5,
        ),
        Column(
            "confirmed",
            "Confirmed",
            confirmed_words,
            lambda n: n.note.confirmed_on,
            _confirmed_tip,
            width=106,
            meaning="when it was last found to hold",
            yields=2,
        ),
        Column(
            "state",
            "State",
            lambda n, _: state_words(n),
            lambda n: _STATES.index(state_words(n)),
            lambda n, _: state_meaning(n),
            tone=state_tone,
            width=112,
            meaning="whether it is contradicted, asks to be confirmed, or has ended",
            yields=1,
        ),
    ),
    sought=_sought,
    id_of=lambda n: n.id,
    name_of=lambda n: n.note.words,
    fold=fold,
)

CONTENDED: Columns[ContendedLine] = Columns(
    all=(
        Column(
            "subject",
            "Project, initiative",
            lambda c, _: c.subject.name if c.subject else "",
            lambda c: fold(c.subject.name) if c.subject else None,
            lambda c, _: f"{c.subject.name}, {c.subject.kind}" if c.subject else "About no project or initiative",
            width=124,
            share=1,
            yields=1,
        ),
        Column(
            "words",
            "What competes",
            lambda c, _: c.line.note.words,
            lambda c: fold(c.line.note.words),
            lambda c, _: f"{c.line.note.words}\n{c.line.note.sort.value}",
            width=196,
            share=5,
        ),
        Column(
            "others",
            "With whom",
            lambda c, _: c.others,
            lambda c: fold(c.others) or None,
            lambda c, _: c.others,
            width=100,
            share=2,
            yields=4,
        ),
        Column(
            "over",
            "Over",
            lambda c, _: c.line.over_words,
            lambda c: c.line.over_words or None,
            lambda c, _: c.line.over_words,
            width=100,
            yields=3,
            meaning="what there is too little of: people, money or attention",
        ),
        Column(
            "decides",
            "Who decides",
            lambda c, _: c.line.decider,
            lambda c: fold(c.line.decider) or None,
            lambda c, _: c.line.decider,
            width=110,
            share=1,
            yields=2,
        ),
        Column(
            "bites",
            "Bites",
            lambda c, today: bites_words(c.line, today),
            lambda c: c.line.note.bites_on,
            lambda c, _: _bites_tip(c.line, _),
            width=104,
            meaning="the day on which it begins to hurt, soonest first",
        ),
        Column(
            "state",
            "State",
            lambda c, _: state_words(c.line),
            lambda c: _STATES.index(state_words(c.line)),
            lambda c, _: state_meaning(c.line),
            tone=lambda c: state_tone(c.line),
            width=112,
            yields=5,
        ),
    ),
    sought=lambda c: (c.subject.name if c.subject else "", *_sought(c.line)),
    id_of=lambda c: c.id,
    name_of=lambda c: c.line.note.words,
    fold=fold,
)

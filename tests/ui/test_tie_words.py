"""How ties are worded."""

from datetime import date

from relbook.domain.ties import Tie, TieKind
from relbook.ui.tie_words import tie_detail, tie_phrase

TODAY = date(2026, 11, 24)


def test_every_tie_reads_well_from_both_ends() -> None:
    said = {
        verb: (tie_phrase(tie, 1), tie_phrase(tie, 2))
        for verb in TieKind
        if (tie := Tie(from_id=1, to_id=2, verb=verb))
    }
    assert said == {
        TieKind.REPORTS_TO: ("reports to", "is reported to by"),
        TieKind.INFLUENCES: ("influences", "is influenced by"),
        TieKind.SPONSORS: ("sponsors", "is sponsored by"),
        TieKind.TRUSTS: ("trusts", "is trusted by"),
        TieKind.ALLIED_WITH: ("is allied with", "is allied with"),
        TieKind.IN_CONFLICT_WITH: ("is in conflict with", "is in conflict with"),
    }


def test_a_tie_in_detail() -> None:
    tie = Tie(from_id=1, to_id=2, verb=TieKind.TRUSTS, strength=3, formal=True, from_on=TODAY, until_on=TODAY)
    assert tie_detail(tie) == "strong · formal · since 24 Nov 2026 · until 24 Nov 2026"
    assert tie_detail(Tie(from_id=1, to_id=2, verb=TieKind.TRUSTS)) == "medium · informal"

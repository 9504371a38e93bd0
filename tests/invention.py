"""Invented people, organisations and sentences: always the same ones for the same source of chance."""

from itertools import accumulate
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


FIRST = _words(
    """
    Aisha Alba Anton Asha Astrid Bashir Beatriz Bela Bram Camille Cecily Chidi Clara Corin Dalia Dario Dena Dilan Edda
    Eileen Elio Emeka Esme Faisal Fenna Filip Freya Gideon Greta Hamid Hedda Hugo Idris Ilse Imani Ingo Isla Jonas
    Joelle Kamal Katya Kenji Keziah Laila Leif Linnea Lorcan Magda Malik Marisol Mateo Mina Moira Nadim Naoko Nestor
    Nils Odette Olive Omar Orla Pavel Petra Quentin Rafael Rania Rhys Rosa Sabine Sanjay Selma Silvan Soraya Stellan
    Talia Teo Thea Tomasz Ulla Uri Vera Vikram Wanda Wim Yara Yasmin Zeno Zofia Zuri
    """
)
LAST = _words(
    """
    Abara Adeyinka Albrecht Alderson Amsel Ashby Baptiste Barrow Beaumont Bellamy Bergqvist Birch Blackwood Bose
    Brandt Brennan Calloway Carvalho Castell Chowdhury Cole Corrigan Costa Dahl Danso Dekker Delgado Donati Drummond
    Dunne Eriksen Esposito Falk Farrow Ferreira Fontaine Fraser Gallo Garside Ghosh Gower Grieve Haas Hadley Halloran
    Hartwig Hassan Hayashi Hollis Ibsen Iqbal Jansen Jarvis Kaplan Keane Kelleher Khatri Kimura Kovacs Lachance
    Langley Larkin Lindholm Loxley Mackie Maddox Marchetti Marlowe Merriman Mercer Moreau Nakata Navarro Neville Novak
    Nwosu Oakes Okafor Olsen Onwudi Osei Paley Petrov Pike Prescott Quigley Rahman Ravn Redfern Reyes Rossi Rowe Sadiq
    Salter Sato Schreiber Sethi Silva Sinclair Sorensen Stroud Svoboda Tanaka Thackray Thorne Tran Tully Udo Vance
    Varga Villar Wachs Weaver Whitlock Wren Yilmaz Young Zanetti Zeller
    """
)
ORGANISATIONS = (
    ("Larkfield Group", "own company"),
    ("Osprey & Dunn", "vendor"),
    ("Hollin Data Works", "vendor"),
    ("Fairmile Borough", "customer"),
    ("Marrow Bay Council", "customer"),
    ("Office of Fair Supply", "regulator"),
    ("Quayside Partners", "adviser"),
    ("Tern Logistics", "vendor"),
    ("Saint Osyth Trust", "customer"),
    ("Wexcombe Institute", "partner"),
)
UNITS = _phrases(
    """
    Executive Office, Finance, Procurement, Legal, People, Technology, Data, Operations, Field Services, Customer
    Care, Marketing, Planning, Risk, Audit, Facilities, Strategy
    """
)
RANKS = _phrases("Director of, Head of, Manager in, Analyst in, Adviser in, Coordinator in, Lead in")
MATTERS = (
    "No surprises in front of the board",
    "Numbers first, then the story",
    "The team keeps its name",
    "An audit without findings",
    "Nothing that needs a new contract this year",
    "Being asked before it is decided",
    "The winter peak must hold",
    "A promotion round in spring",
    "Fewer systems, not more",
)
APPROACHES = (
    "Short mail the evening before, then ten minutes in person.",
    "Never on Mondays. Bring a printed page.",
    "Call; does not answer mail.",
    "Start with what went wrong; distrusts good news.",
    "Likes to be walked through the drawing.",
    "Through the assistant, two weeks ahead.",
)
TITLES = _phrases(
    """
    Weekly catch-up, Budget review, Design walk-through, Steering committee, Risk review, Supplier call, Test results,
    Planning round, Lessons learned, Data cleansing, Contract terms, Training plan, Go-live checklist, Change request,
    Site visit, Quarter close, Road map, Interface questions, Staffing, Audit preparation
    """
)
TAGS = _words("budget risk scope people vendor legal data testing training schedule politics quality")
PROMISES = _phrases(
    """
    send the revised cost sheet, draft the acceptance criteria, introduce the new controller, comment on the charter,
    share the test figures, ask legal about the clause, find a date with the board, forward the survey, release two
    testers, check the licence count, write up the decision, name a deputy, return the signed form, explain the delay
    """
)
SEEN = (
    "Spoke up for it without being asked.",
    "Did not answer two mails.",
    "Asked for the plan before anybody else did.",
    "Sent a deputy, again.",
    "Told me what worries the board.",
    "Left when the budget came up.",
)
NEEDS = _phrases(
    """
    figures for the audit, a deputy before the summer, fewer licences next year, the depot's lights replaced, training
    for the counter staff, one list of suppliers, an answer to the works council, a date for the move, the old ledger
    kept readable, proof that the pilot works
    """
)
INITIATIVES = ("Supplier Register", "Counter Training", "Depot Lighting", "Licence Review", "Night Shift Trial")
"""Work that others lead."""

LANDSCAPE = {
    "rule": (
        "Nothing reaches the board that {0} has not seen",
        "Who invites the works council late is not invited again",
        "No decision on a Friday, and none in August",
        "A paper without a price is not read",
    ),
    "culture": (
        "Questions are asked after the meeting, not in it",
        "The old house writes letters, the new one rings",
        "A red light is reported when it is amber again",
    ),
    "priority": (
        "The audit wants the same two accountants until the spring",
        "{0}'s programme has the testers first, by word of the board",
        "Every project was told that it is the first of three",
    ),
    "dependency": (
        "The counter goes live only when the ledger has closed the year",
        "The depot's network is laid by the crew that moves the archive",
        "Nothing can be billed before the register of suppliers is clean",
    ),
    "power": (
        "What {0} doubts in the lift is dead by the afternoon",
        "{0} and the chair went to school together",
        "The union is told by {0} before anybody else is",
    ),
    "market": ("Second of three, and losing tenders on price alone", "Known for being late and for saying so"),
    "vendor": (
        "{0} can ring their managing director on a Sunday",
        "They have lost two of our people's trust and know it",
        "Their next contract matters to them more than this one",
    ),
    "trend": ("Everybody's counters close within five years", "Auditors ask for the machine's reasons, not its result"),
}
"""Landscape notes by the mark of their sort."""

REMARKS = (
    "**{0}** wants to see the figures before the board does.",
    "{0} asked twice who signs; nobody answered.",
    "Went through the open points. Three left, one of them with {0}.",
    "The mood was better than last time, thanks to {0}.",
    "{0} says the *freeze* is certain and that Finance was told first.",
    "Agreed:\n\n- two testers until the end of the month\n- {0} names a deputy\n- no new screens",
    "Short. {0} had to leave for another meeting after ten minutes.",
    "The supplier's estimate is a third too high, in {0}'s words.",
    "{0} remembers the last attempt, and what it did to the team.",
    "Training can start once {0} has chosen the pilot office.",
    "Nobody had read the paper. {0} offered to sum it up next week.",
    "{0} would rather wait for the audit. I would not.",
    "Asked for help with the data; {0} knows somebody who has done it before.",
    "We talked about everything but the date. {0} smiled when I mentioned it.",
)
COMMON = _words(
    """
    the of and to a in for is that it with on was not we they be by as this from will at are has but before after more
    about said wants team next week plan no would her his their when if until only date meeting project data cost one
    two still needs time system test work list asked agreed report risk people first decision open again done new
    question month change review without head figures call later short long office side contract draft quarter
    customer version training number today year area offer part view paper room letter phase supplier answer reason
    scope owner place role manager clear late early strong quiet friendly careful busy ready half full both each every
    few many some small large
    """
)
"""Words of notes, the most common first."""
BUDGET_SHARE = 0.2
"""The share of notes that speak of the budget."""

_STARTS = _words("b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sh st t tr v w")
_MIDDLES = _words("a ai e ea i o oa ou u")
_ENDS = _words("n nd r rk l lt m mp s st t ck x ve ge")


def full_names(chance: Random, count: int) -> list[str]:
    """Return so many different names, at most as many as first and last names combine to."""
    every = len(FIRST) * len(LAST)
    numbers = chance.sample(range(every), count)
    return [f"{FIRST[number // len(LAST)]} {LAST[number % len(LAST)]}" for number in numbers]


class Prose:
    """Sentences whose words are as unevenly common as in real notes: a few everywhere, most of them rare."""

    def __init__(self, chance: Random, sentences: int = 6_000, rare_words: int = 8_000) -> None:
        self._chance = chance
        words = [*COMMON, *_rare(chance, rare_words)]
        weights = list(accumulate(1 / (rank + 1.5) for rank in range(len(words))))
        self._pool = [self._sentence(words, weights) for _ in range(sentences)]
        self._budget = [self._about_budget(one) for one in self._pool[: sentences // 6]]

    def note(self) -> str:
        """Return a note of one to six sentences, in one or two paragraphs."""
        chance = self._chance
        lines = chance.choices(self._pool, k=chance.randint(1, 5))
        if chance.random() < BUDGET_SHARE:
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(self._budget))
        if len(lines) > 3:
            lines[2] = "\n\n" + lines[2]
        return " ".join(lines)

    def _sentence(self, words: list[str], weights: list[float]) -> str:
        drawn = self._chance.choices(words, cum_weights=weights, k=self._chance.randint(6, 15))
        return f"{' '.join(drawn).capitalize()}."

    def _about_budget(self, sentence: str) -> str:
        words = sentence[:-1].split()
        words.insert(self._chance.randint(1, len(words)), "budget")
        return f"{' '.join(words)}."


def _rare(chance: Random, count: int) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        syllables = chance.randint(2, 3)
        made["".join(_syllable(chance) for _ in range(syllables)) + chance.choice(_ENDS)] = None
    return [word for word in made if word != "budget"]


def _syllable(chance: Random) -> str:
    return chance.choice(_STARTS) + chance.choice(_MIDDLES)

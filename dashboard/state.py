"""What a visitor has chosen, read from the address: a link shows everybody the same screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from dashboard.language import DEFAULT_LANGUAGE, Words, words
from dashboard.plan_choice import chosen_plans, default_choice
from indicators.as_of import DATE_KINDS, AsOf, DateKind
from indicators.catalogue import Catalogue
from indicators.faults.content import FIELD_WRONG
from indicators.faults.request import NOT_A_DATE
from indicators.model import LANGUAGES, Language
from indicators.problems import Problem, Problems, problem


@dataclass(frozen=True)
class Choice:
    """The plan, the day and the language of a screen, and its own parameters.

    ``problems`` are parameters that could not be followed; the screen shows its default and says so, and no link
    carries them on.
    """

    plan: str
    as_of: AsOf
    language: Language
    parameters: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)

    def address(self, path: str, **changed: str) -> str:
        """An address with everything chosen, some of it changed; what is changed to nothing is left out."""
        parameters = {**self.parameters, **changed}
        kept = {name: value for name, value in parameters.items() if value}
        return f"{path}?{urlencode(kept)}" if kept else path


def read_choice(parameters: Mapping[str, str], catalogue: Catalogue, *, today: date) -> Choice:
    """The choice an address makes; what it leaves out or gets wrong takes the default."""
    found: list[Problem] = []
    kept = dict(parameters)
    if plan := kept.get("plan", ""):
        try:
            chosen_plans(catalogue, plan)
        except Problems as faults:
            found.extend(faults.problems)
            del kept["plan"]
    as_of, wrong = read_as_of(kept, today=today)
    for own in wrong:
        del kept["as_of" if own.fault is NOT_A_DATE else "by"]
    found.extend(wrong)
    language = next((known for known in LANGUAGES if known == kept.get("lang")), DEFAULT_LANGUAGE)
    if kept.get("lang") and kept["lang"] != language:
        found.append(problem(FIELD_WRONG, field="lang", expected=", ".join(LANGUAGES), found=kept.pop("lang")))
    return Choice(
        plan=kept.get("plan") or default_choice(catalogue),
        as_of=as_of,
        language=language,
        parameters=kept,
        problems=tuple(found),
    )


def read_as_of(parameters: Mapping[str, str], *, today: date) -> tuple[AsOf, list[Problem]]:
    """The day asked about (``as_of``) and its meaning (``by``), with what is wrong with either.

    What is left out or wrong takes the default: what is public today.
    """
    found: list[Problem] = []
    day = today
    if asked := parameters.get("as_of", ""):
        try:
            day = date.fromisoformat(asked)
        except ValueError:
            found.append(problem(NOT_A_DATE, found=asked))
    by = parameters.get("by") or "published"
    kind: DateKind = next((known for known in DATE_KINDS if known == by), "published")
    if by != kind:
        found.append(problem(FIELD_WRONG, field="by", expected=", ".join(DATE_KINDS), found=by))
    return AsOf.of(day, kind), found

"""Sources kept up to date: when each is asked next, what the last run was told, and what a run changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.language import Words
from dashboard.sentences.revisions import flip_sentence, report_sentence, revision_rows
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from etl.refreshing.revision import RevisionReport
from etl.refreshing.schedule import Appointment
from etl.refreshing.upkeep import Rhythm
from indicators.catalogue import Catalogue
from indicators.problems import Problem, message

RHYTHMS: Mapping[Rhythm, str] = {
    "daily": message("daily"),
    "weekly": message("weekly"),
    "monthly": message("monthly"),
}
# New figures are counted; of the others so many are read by anybody.
_MOST_ROWS = 60


@dataclass(frozen=True)
class Upkept:
    """What the section is drawn from.

    ``form`` is the id of the button's next act, ``may_refresh`` whether whoever looks may press it; ``told`` is what
    the newest run was told; ``report`` of the run that is opened, where one is.
    """

    appointments: Sequence[Appointment]
    told: Sequence[Problem]
    report: RevisionReport | None
    may_refresh: bool
    form: str


def refreshing_html(own: Upkept, catalogue: Catalogue, words: Words, parameters: Mapping[str, str]) -> str:
    """The section below the sources.

    Args:
        own: what it is drawn from.
        catalogue: names of indicators and regions.
        words: the language.
        parameters: those of the address, carried into every link.
    """
    report = own.report
    rows = revision_rows(report, catalogue, words) if report else []
    revised = [row for row in rows if row["kind"] != "new"]
    return render(
        "refreshing.html",
        words,
        upkept=own,
        rhythms={name: words.say(word) for name, word in RHYTHMS.items()},
        told=[(fault.fault.severity, str(fault.place) if fault.place.file else "", words.problem(fault))
              for fault in own.told],
        summary=report_sentence(report, words) if report else "",
        moment=words.moment(report.run.recorded_at) if report else "",
        flips=[flip_sentence(flip, catalogue, words) for flip in report.flips] if report else [],
        rows=revised[:_MOST_ROWS],
        left_out=len(revised[_MOST_ROWS:]),
        new=len(rows) - len(revised),
        close=address("/sources", {}, {name: value for name, value in parameters.items() if name != "run"}),
    )  # fmt: skip

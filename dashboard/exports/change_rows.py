"""What changed between two states as rows: for the table of the command line, CSV, a workbook's sheet and programs."""

from collections.abc import Mapping

from dashboard.language import Words
from dashboard.queries.editions import EditionComparison
from dashboard.sentences.told_changes import kind_word, told_changes
from indicators.problems import message

# The columns people read, with their headings; programs get ids besides.
CHANGE_COLUMNS: Mapping[str, str] = {
    "subject": message("Indicator"),
    "what": message("What"),
    "before": message("Before"),
    "after": message("After"),
    "why": message("Why"),
    "who": message("By whom"),
    "when": message("When"),
}


def changes_rows(compared: EditionComparison, words: Words) -> list[dict[str, object]]:
    """A row a change, in the order in which they are told; texts are as they are printed on the screen."""
    return [
        {
            "kind": own.kind,
            "kind_named": kind_word(own.kind, words),
            "subject": own.subject,
            "what": words.join([own.what, own.definition]) if own.definition else own.what,
            "before": _with_note(own.before.text, own.before.note, words),
            "after": _with_note(own.after.text, own.after.note, words),
            "why": own.why,
            "who": own.who,
            "when": own.when,
            "is_flip": own.is_flip,
            "indicator": own.indicator,
            "region": own.region,
            "target": own.target,
        }
        for own in told_changes(compared, words)
    ]


def _with_note(text: str, note: str, words: Words) -> str:
    return words.say("{text} ({note})", text=text, note=note) if note else text

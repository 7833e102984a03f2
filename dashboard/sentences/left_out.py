"""What lists and files of a very large ledger leave out."""

from dashboard.language import Words


def left_out_sentence(regions: int, words: Words) -> str:
    """That figures of so many regions without targets are not among what is listed; empty where none are left out."""
    if not regions:
        return ""
    return words.count(
        "Figures of {number} region without targets are left out: there are too many to list.",
        "Figures of {number} regions without targets are left out: there are too many to list.",
        regions,
    )

"""Ids of what a document brings with it: its own letters where they are short and Latin, else a digest of its name."""

import hashlib

from etl.entry.names import folded_name

_LONGEST, _DIGITS = 40, 10


def own_id(name: str) -> str:
    """The same for the same name, however it is spaced or in whichever script."""
    folded = folded_name(name)
    if folded.isascii() and 0 < len(folded) <= _LONGEST:
        return folded
    return "n" + hashlib.sha256((folded or name).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

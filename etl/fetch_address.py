"""How a reader is given the bytes of a source that stands at an address."""

from collections.abc import Callable

# (source, what they are called there, address) -> the bytes; raises Problems.
FetchAddress = Callable[[str, str, str], bytes]

"""However an answer is cut on its way, it unpacks to the same, and never to more than is taken."""

import gzip
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from etl.fetching.unpacking import TooLarge, unpacker_for

PACKERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "identity": bytes,
}


@given(some.sampled_from(sorted(PACKERS)), some.binary(max_size=5_000), some.lists(some.integers(0, 6_000), max_size=8))
def test_pieces_unpack_to_the_whole_wherever_they_are_cut(coding: str, content: bytes, cuts: list[int]) -> None:
    packed = PACKERS[coding](content)
    unpacker = unpacker_for(coding)
    ends = sorted({0, len(packed), *(cut for cut in cuts if cut < len(packed))})
    unpacked = b"".join(unpacker.unpack(packed[begin:end], most=10_000) for begin, end in pairwise(ends))
    assert (unpacked, unpacker.is_whole) == (content, True)


@given(some.sampled_from(sorted(PACKERS)), some.integers(1, 3_000), some.integers(0, 2_999))
def test_what_is_more_than_is_taken_never_comes(coding: str, size: int, most: int) -> None:
    packed = PACKERS[coding](b"\0" * size)
    if size <= most:
        assert len(unpacker_for(coding).unpack(packed, most=most)) == size
    else:
        with pytest.raises(TooLarge):
            unpacker_for(coding).unpack(packed, most=most)

"""Answers that come packed, unpacked piece by piece: a small one that would become endless is stopped on its way."""

import zlib
from collections.abc import Iterator
from typing import Protocol

ACCEPTED = "gzip, deflate"


class TooLarge(Exception):  # noqa: N818 - it says what happened
    """More bytes than are taken."""


class WronglyPacked(Exception):  # noqa: N818 - it says what happened
    """The bytes are not packed as the answer says."""


class Unpacker(Protocol):
    """Takes pieces as they come and gives them unpacked."""

    def unpack(self, piece: bytes, *, most: int) -> bytes:
        """What a piece unpacks to.

        Raises:
            TooLarge: that is more than ``most`` bytes.
            WronglyPacked: it does not unpack.
        """
        ...

    @property
    def is_whole(self) -> bool:
        """Whether what came so far has an end."""
        ...


class Plain:
    """For what is not packed."""

    is_whole = True

    def unpack(self, piece: bytes, *, most: int) -> bytes:
        """The piece itself.

        Raises:
            TooLarge: it has more than ``most`` bytes.
        """
        if len(piece) > most:
            raise TooLarge
        return piece


class Packed:
    """For gzip and deflate, the latter with and without its head: both are sent under that name."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16 if coding == "gzip" else zlib.MAX_WBITS)
        self._has_begun = False

    @property
    def is_whole(self) -> bool:
        """Whether the end that packing writes has come."""
        return self._inner.eof

    def unpack(self, piece: bytes, *, most: int) -> bytes:
        """What a piece unpacks to.

        Raises:
            TooLarge: that is more than ``most`` bytes.
            WronglyPacked: it does not unpack.
        """
        return b"".join(self._pieces(piece, most))

    def _pieces(self, piece: bytes, most: int) -> Iterator[bytes]:
        rest = piece
        while rest:
            if self._inner.eof:
                # Several packed pieces, one after another, are one.
                if self._coding != "gzip":
                    raise WronglyPacked
                self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
            unpacked = self._decompressed(rest, most)
            most -= len(unpacked)
            if most < 0 or self._inner.unconsumed_tail:
                raise TooLarge
            yield unpacked
            rest = self._inner.unused_data

    def _decompressed(self, piece: bytes, most: int) -> bytes:
        try:
            unpacked = self._inner.decompress(piece, most + 1)
        except zlib.error:
            if self._coding == "gzip" or self._has_begun:
                raise WronglyPacked from None
            self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                unpacked = self._inner.decompress(piece, most + 1)
            except zlib.error:
                raise WronglyPacked from None
        self._has_begun = True
        return unpacked


def unpacker_for(coding: str) -> Unpacker:
    """What unpacks a content coding.

    Raises:
        WronglyPacked: nothing does.
    """
    name = coding.strip().lower().removeprefix("x-")
    if name in ("", "identity"):
        return Plain()
    if name in ("gzip", "deflate"):
        return Packed(name)
    raise WronglyPacked

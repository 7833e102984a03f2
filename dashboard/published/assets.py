"""The chart library of published pages: Plotly's basic bundle, under an address that names its content.

The bundle inside the Python package draws maps and surfaces too: four times the bytes, and eight times as long until it
runs. The basic one, of the same version, lies beside this module as it is sent; it comes from the npm package
``plotly.js-basic-dist-min`` and its licence lies beside it.
"""

import gzip
from base64 import b64encode
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files

FOLDER = "/published"

_DIGITS = 16


@dataclass(frozen=True)
class PlotlyFile:
    """The library: its bytes compressed by gzip, and the ways in which pages get it."""

    compressed: bytes

    @cached_property
    def content(self) -> bytes:
        """The script itself."""
        return gzip.decompress(self.compressed)

    @property
    def name(self) -> str:
        """The file name; another content has another one, so a browser may keep it for ever."""
        return f"plotly-{self._sha256.hex()[:_DIGITS]}.js"

    @property
    def address(self) -> str:
        """Where the server answers with it."""
        return f"{FOLDER}/{self.name}"

    @property
    def digest(self) -> str:
        """How a content security policy names it when it stands in a page."""
        return f"'sha256-{b64encode(self._sha256).decode()}'"

    @property
    def packed(self) -> str:
        """As it stands in a page that is handed out: compressed, in letters and digits."""
        return b64encode(self.compressed).decode()

    @cached_property
    def _sha256(self) -> bytes:
        return sha256(self.content).digest()


@cache
def plotly_file() -> PlotlyFile:
    """The one that lies beside this module."""
    return PlotlyFile(files("dashboard.published").joinpath("plotly-basic.min.js.gz").read_bytes())

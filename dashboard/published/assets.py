"""The chart library of published pages: the file of the installed Plotly, under an address that names its content."""

import gzip
from base64 import b64encode
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

FOLDER = "/published"

# Nine tenths of the gain of level 9 for a third of its time.
_COMPRESSION_LEVEL = 6
_DIGITS = 16


@dataclass(frozen=True)
class PlotlyFile:
    """The library: its bytes, and the ways in which pages get it."""

    content: bytes

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

    @cached_property
    def compressed(self) -> bytes:
        """As it is sent."""
        return gzip.compress(self.content, _COMPRESSION_LEVEL, mtime=0)

    @property
    def packed(self) -> str:
        """As it stands in a page that is handed out: compressed, in letters and digits."""
        return b64encode(self.compressed).decode()

    @cached_property
    def _sha256(self) -> bytes:
        return sha256(self.content).digest()


@cache
def plotly_file() -> PlotlyFile:
    """The one of the installed Plotly; Plotly itself is not imported for it."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("plotly")
    return PlotlyFile(Path(spec.origin).with_name("package_data").joinpath("plotly.min.js").read_bytes())

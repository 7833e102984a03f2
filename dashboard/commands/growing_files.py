"""Files too large to be held as a whole: they grow piece by piece, and stand in their place when all is there."""

import shutil
from base64 import b64decode
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from dashboard.commands.whole_files import check_free
from dashboard.file_formats import DATA_FORMATS
from dashboard.jobs.events import Emit, Event
from indicators.faults.handing_out import FOLDER_MISSING
from indicators.kept_files import as_problems
from indicators.problems import Problems, problem

_ARCHIVE = "package"
# What describes the facts and stands beside them, under its own ending.
_BESIDE = {"csv": ".catalogue.json", "sdmx-csv": ".structure.xml", "sdmx-ml": ".structure.xml",
           "duckdb": ".catalogue.json"}  # fmt: skip


class GrowingFiles:
    """Files that grow beside where they will stand; they get their names when the last piece is there."""

    def __init__(self, out: Path, file_format: str, *, is_forced: bool) -> None:
        """Nothing is looked at or written yet.

        Args:
            out: a file, or a folder in which it gets a name of its own. A package is an archive where the name ends
                in .zip, else a folder.
            file_format: one of ``DATA_FORMATS``.
            is_forced: whether files that are there are written over.
        """
        own_name = f"milepost-{file_format}-{date.today().isoformat()}{DATA_FORMATS.get(file_format, '')}"
        self._file = out / own_name if out.is_dir() else out
        self._is_archive = file_format == _ARCHIVE
        self._beside = _BESIDE.get(file_format)
        self._is_forced = is_forced
        self._rough: Path | None = None
        self._names: list[str] = []

    def start(self, show: Emit) -> Emit:
        """What writes the pieces among the events of a job, and shows all other events.

        Raises:
            Problems: the folder is missing or cannot be written, or something would be written over.
        """
        folder = self._file.parent
        if not folder.is_dir():
            raise Problems([problem(FOLDER_MISSING, folder=folder)])
        for own in (self._file, *([self._named(self._beside)] if self._beside else [])):
            check_free(own, self._is_forced)
        try:
            self._rough = Path(mkdtemp(prefix=".milepost-", dir=folder))
            self._members.mkdir()
        except OSError as error:
            raise as_problems(error, folder) from error

        def take(event: Event) -> None:
            try:
                if event["event"] == "part":
                    self._write(Path(event["name"]).name, b64decode(event["content"]))
                elif event["event"] == "whole":
                    for file in self._finish():
                        show({"event": "text", "text": str(file)})
                else:
                    show(event)
            except OSError as error:
                raise as_problems(error, folder) from error

        return take

    def close(self) -> None:
        """Take away what did not become whole."""
        if self._rough is not None:
            shutil.rmtree(self._rough, ignore_errors=True)

    @property
    def _members(self) -> Path:
        assert self._rough is not None, "it was started"
        return self._rough / "members"

    def _write(self, name: str, piece: bytes) -> None:
        if name not in self._names:
            self._names.append(name)
        with (self._members / name).open("ab") as stream:
            stream.write(piece)

    def _finish(self) -> Iterator[Path]:
        if self._is_archive:
            made = self._zipped() if self._file.suffix == ".zip" else self._members
            yield made.replace(self._file)
            return
        for name in self._names:
            yield (self._members / name).replace(self._named(name))

    def _named(self, member: str) -> Path:
        """Where a member will stand."""
        is_beside = self._beside is not None and member.endswith(self._beside)
        return self._file.with_name(f"{self._file.stem}{self._beside}") if is_beside else self._file

    def _zipped(self) -> Path:
        from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

        archive = self._members.with_suffix(".zip")
        with ZipFile(archive, "w") as whole:
            for name in self._names:
                # Without the time it was written at: the same members are the same archive.
                info = ZipInfo(name)
                info.compress_type = ZIP_DEFLATED
                with (self._members / name).open("rb") as stream, whole.open(info, "w", force_zip64=True) as member:
                    shutil.copyfileobj(stream, member)
        return archive

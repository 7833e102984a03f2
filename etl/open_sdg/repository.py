"""The files of an Open SDG data repository, from a folder or a ZIP file: those that say something, and no others."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from etl.open_sdg.layout import CONFIG_FILE, Layout, read_layout
from etl.open_sdg.settings_table import read_settings_table
from etl.tables.text_encoding import text_of
from indicators.faults.open_sdg import NO_REPOSITORY, PACKED_TOO_CLOSE, REPOSITORY_TOO_LARGE, REPOSITORY_UNREADABLE
from indicators.problems import Place, Problems, problem
from indicators.yaml_files import Document, fields, read_yaml_text

MEGABYTE = 1_000_000
_LARGEST_FILE_BYTES = 60 * MEGABYTE
_LARGEST_BYTES = 600 * MEGABYTE
_MOST_FILES = 20_000
_CLOSEST_PACKING = 150

_INDICATOR = re.compile(r"(?:indicator_)?(?P<id>[0-9a-z]+(?:[-._][0-9a-z]+)+)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A﻿?\s*---\s*\n(?P<yaml>.*?)\n---\s*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Repository:
    """The files of a repository by their path in it; ``name`` is what the whole is called in places."""

    name: str
    files: Mapping[str, bytes]

    @cached_property
    def layout(self) -> Layout:
        """Where its files stand; as everywhere, where its own settings cannot be read."""
        return _layout(self.files.get(CONFIG_FILE, b""))

    @cached_property
    def data_files(self) -> Mapping[str, str]:
        """The file of figures of each indicator, in the order of their numbers."""
        # Some repositories keep the figures of other languages in folders, or all of them in one.
        below = [own for path in self.files if str((own := PurePosixPath(path)).parent.parent) in self.layout.data]
        folders = sorted({str(own.parent) for own in below})
        found = [self._by_indicator(folder, (".csv",)) for folder in (*self.layout.data, *folders)]
        together = {name: path for own in reversed(found) for name, path in own.items()}
        return dict(sorted(together.items(), key=lambda item: order_of(item[0])))

    @cached_property
    def other_data_files(self) -> tuple[str, ...]:
        """The tables beside those of figures whose names name no indicator."""
        return tuple(
            path
            for path in sorted(self.files)
            if str((own := PurePosixPath(path)).parent) in self.layout.data and not _INDICATOR.fullmatch(own.stem)
        )

    @cached_property
    def _descriptions(self) -> tuple[Mapping[str, str], ...]:
        return tuple(self._by_indicator(folder, self.layout.endings(folder)) for folder in self.layout.described)

    @cached_property
    def _names_of_fields(self) -> Mapping[str, str]:
        mapping = self.layout.mapping
        if mapping not in self.files:
            return {}
        return read_settings_table(decoded(self.files[mapping]), self.place(mapping), {})

    def settings_files(self, indicator: str) -> tuple[str, ...]:
        """The files that describe an indicator, the deciding one last."""
        return tuple(own[indicator] for own in self._descriptions if indicator in own)

    def settings(self, path: str) -> Mapping[str, Any]:
        """What a file of settings says, by field.

        Raises:
            Problems: it is not YAML, or no table, or holds no fields.
        """
        if path.endswith(".csv"):
            return read_settings_table(decoded(self.files[path]), self.place(path), self._names_of_fields)
        document = self.yaml(path)
        return {} if document.tree is None else fields(document)

    def yaml(self, path: str) -> Document:
        """A file as YAML: the whole of it, or what stands before the text of a Markdown file.

        Raises:
            Problems: it is not YAML.
        """
        text = decoded(self.files[path])
        front = _FRONT_MATTER.match(text) if path.endswith(".md") else None
        if path.endswith(".md"):
            # Lines keep their numbers: the places of faults are those of the file.
            text = "\n" + front["yaml"] if front else ""
        return read_yaml_text(text, file=self.place(path), first_of_two=True)

    def place(self, path: str) -> str:
        """A file as a person names it."""
        return f"{self.name}/{path}"

    def _by_indicator(self, folder: str, endings: tuple[str, ...]) -> Mapping[str, str]:
        found = {}
        for path in self.files:
            own = PurePosixPath(path)
            matched = _INDICATOR.fullmatch(own.stem)
            if str(own.parent) == folder and own.suffix in endings and matched:
                found[re.sub(r"[._]", "-", matched["id"].lower())] = path
        return dict(sorted(found.items(), key=lambda item: order_of(item[0])))


# What reading a folder or a ZIP file fails with: damaged, with a password, packed in a way nobody knows.
_UNREADABLE = (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError)


def order_of(indicator: str) -> list[tuple[int, int, str]]:
    """The place of an indicator among others: 2-1-1 before 10-1-1, 1-5-1 before 1-a-1."""
    parts = indicator.split("-")
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def decoded(content: bytes) -> str:
    """The text of a file: in the encoding its bytes leave no doubt of, else in the one Windows wrote before."""
    try:
        return text_of(content)
    except Problems:
        return content.decode("cp1252", errors="replace")


def read_repository(path: Path) -> Repository:
    """Read what says something of a repository.

    Args:
        path: its folder, or a ZIP file of it.

    Raises:
        Problems: it cannot be read, is too large, or is no Open SDG data repository.
    """
    try:
        files = dict(_files_of_zip(path, path.name) if path.is_file() else _files_of_folder(path))
    except _UNREADABLE as error:
        raise Problems([problem(REPOSITORY_UNREADABLE, Place(path.name), reason=error)]) from error
    repository = Repository(path.stem if path.is_file() else path.name, files)
    if not repository.data_files:
        raise Problems([problem(NO_REPOSITORY, Place(path.name))])
    return repository


def zipped_repository(content: bytes, name: str) -> Repository:
    """The repository in the bytes of a ZIP file.

    Raises:
        Problems: it cannot be read, or is too large.
    """
    try:
        return Repository(name, dict(_files_of_zip(BytesIO(content), name)))
    except _UNREADABLE as error:
        raise Problems([problem(REPOSITORY_UNREADABLE, Place(name), reason=error)]) from error


def zipped(repository: Repository) -> bytes:
    """What says something of a repository as a ZIP file; the same files give the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(repository.files):
            entry = zipfile.ZipInfo(path)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, repository.files[path])
    return packed.getvalue()


def _files_of_folder(folder: Path) -> Iterable[tuple[str, bytes]]:
    total = count = 0
    config = folder / CONFIG_FILE
    # What a link leads to is no part of the repository.
    is_told = config.is_file() and not config.is_symlink() and config.stat().st_size <= MEGABYTE
    layout = _layout(config.read_bytes()) if is_told else Layout()
    alone = [folder / own for own in (CONFIG_FILE, layout.mapping) if own]
    for paths in (alone, *(sorted((folder / own).glob("**/*")) for own in layout.tops)):
        for path in paths:
            name = path.relative_to(folder).as_posix()
            if path.is_symlink() or not path.is_file() or not layout.says_something(name):
                continue
            count += 1
            _check_count(folder.name, count)
            size = path.stat().st_size
            total = _check_size(name, size, total + size)
            yield name, path.read_bytes()


def _files_of_zip(archive: Path | BytesIO, name_of_archive: str) -> Iterable[tuple[str, bytes]]:
    total = 0
    with zipfile.ZipFile(archive) as packed:
        entries = packed.infolist()
        _check_count(name_of_archive, len(entries))
        names = [entry.filename for entry in entries]
        root = _common_folder(names)
        config = packed.getinfo(root + CONFIG_FILE) if root + CONFIG_FILE in names else None
        layout = _layout(packed.read(config)) if config and config.file_size <= MEGABYTE else Layout()
        for entry in entries:
            name = entry.filename.removeprefix(root)
            if entry.is_dir() or ".." in name.split("/") or not layout.says_something(name):
                continue
            _check_packing(name, entry)
            total = _check_size(name, entry.file_size, total + entry.file_size)
            with packed.open(entry) as stream:
                # The size a ZIP file claims may be a lie.
                content = stream.read(entry.file_size + 1)
            total = _check_size(name, len(content), total)
            yield name, content


def _common_folder(names: list[str]) -> str:
    """The one folder everything stands in, as services pack a repository; empty where there is none."""
    tops = {name.split("/", 1)[0] for name in names if "/" in name}
    are_alone = all("/" in name for name in names)
    return f"{tops.pop()}/" if are_alone and len(tops) == 1 and not tops & set(Layout().tops) else ""


def _layout(config: bytes) -> Layout:
    try:
        return read_layout(read_yaml_text(decoded(config), file=CONFIG_FILE, first_of_two=True).tree)
    except Problems:
        return Layout()


def _check_count(name: str, count: int) -> None:
    if count > _MOST_FILES:
        raise Problems([problem(REPOSITORY_TOO_LARGE, Place(name), found=f"> {_MOST_FILES} files")])


def _check_packing(name: str, entry: zipfile.ZipInfo) -> None:
    """Tables shrink to a tenth, seldom to a hundredth; what shrinks further was made to fill a memory."""
    if entry.file_size > MEGABYTE and entry.file_size > _CLOSEST_PACKING * entry.compress_size:
        raise Problems([problem(PACKED_TOO_CLOSE, Place(name), found=entry.file_size // max(entry.compress_size, 1))])


def _check_size(name: str, size: int, total: int) -> int:
    if size > _LARGEST_FILE_BYTES or total > _LARGEST_BYTES:
        found = f"{max(size, total) // MEGABYTE} MB"
        raise Problems([problem(REPOSITORY_TOO_LARGE, Place(name), found=found)])
    return total

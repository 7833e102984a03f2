"""The day each file of a repository was published here: the day it was imported with what it says now."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from etl.cards import CARD_FILE
from etl.open_sdg.reader import REPOSITORY_FILE
from etl.open_sdg.repository import Repository, zipped_repository
from indicators.problems import Problems
from indicators.yaml_files import read_yaml


def published_days(folder: Path, repository: Repository, today: date) -> Mapping[str, str]:
    """The day of each indicator: of the last import where its files say what they said then, else today.

    A repository does not say when its figures were published; so what did not change keeps its day, and a second
    import of the same bytes brings nothing new.

    Args:
        folder: of the source as it was imported last; it need not be there.
        repository: as it is imported now.
        today: the day of this import.
    """
    before, days = _last_import(folder)
    return {
        indicator: days[indicator]
        if indicator in days and before is not None and _says(before, indicator) == _says(repository, indicator)
        else today.isoformat()
        for indicator in repository.data_files
    }


def _last_import(folder: Path) -> tuple[Repository | None, Mapping[str, str]]:
    try:
        card = read_yaml(folder / CARD_FILE, root=folder).tree
        repository = zipped_repository((folder / REPOSITORY_FILE).read_bytes(), folder.name)
        return repository, card["reading"]["published"]
    except (Problems, OSError, KeyError, TypeError):
        return None, {}


def _says(repository: Repository, indicator: str) -> tuple[bytes | None, ...]:
    data = repository.data_files.get(indicator)
    return tuple(repository.files.get(path or "") for path in (data, *repository.settings_files(indicator)))

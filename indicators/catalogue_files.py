"""Reading the catalogue: definitions, regions and plans from YAML, checked whole."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from indicators.catalogue import Catalogue
from indicators.faults.content import DUPLICATE_ID
from indicators.model import Indicator, Region
from indicators.plan_model import Plan
from indicators.problems import Problem, Problems, problem
from indicators.references import check_references
from indicators.yaml_files import Document, Model, collecting, parse, read_yaml


@cache
def shipped_folder() -> Path:
    """The folder of the shipped definitions and plans."""
    return Path(str(files("indicators")))


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Read and check definitions, regions and plans.

    Args:
        folder: holds ``definitions/``, ``plans/`` and ``regions.yaml``; the shipped one where not given.

    Raises:
        Problems: everything that is wrong in any of the files.
    """
    return _load_shipped() if folder is None else _load(folder)


@cache
def _load_shipped() -> Catalogue:
    return _load(shipped_folder())


def _load(folder: Path) -> Catalogue:
    found: list[Problem] = []
    documents: dict[str, Document] = {}

    def gather(paths: Iterable[Path], model: type[Model]) -> dict[str, Model]:
        records: dict[str, Model] = {}
        for path in paths:
            with collecting(found):
                document = read_yaml(path, root=folder.parent)
                records[path.stem] = parse(model, document, id=path.stem)
                documents[f"{model.__name__}:{path.stem}"] = document
        return records

    regions: dict[str, Region] = {}
    with collecting(found):
        regions = _read_regions(folder)
    indicators = gather(sorted((folder / "definitions").glob("*.yaml")), Indicator)
    plans = gather(sorted((folder / "plans").glob("*.yaml")), Plan)
    ordered = dict(sorted(plans.items(), key=lambda item: item[1].order))
    catalogue = Catalogue(indicators, regions, ordered, documents)
    if not found:
        found.extend(check_references(catalogue))
    if found:
        raise Problems(found)
    return catalogue


def _read_regions(folder: Path) -> dict[str, Region]:
    document = read_yaml(folder / "regions.yaml", root=folder.parent)
    found: list[Problem] = []
    regions: dict[str, Region] = {}
    for index in range(len(document.tree or ())):
        with collecting(found):
            region = parse(Region, document, at=(index,))
            if region.id in regions:
                found.append(problem(DUPLICATE_ID, document.place((index, "id")), id=region.id))
            regions[region.id] = region
    if found:
        raise Problems(found)
    return regions

"""Reading the catalogue: definitions, regions and plans from YAML, checked whole."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from indicators.catalogue import Catalogue
from indicators.faults.content import DUPLICATE_ID
from indicators.model import Indicator, Region
from indicators.own_units import add_own_units
from indicators.plan_model import Plan
from indicators.problems import Problem, Problems, problem
from indicators.references import check_references
from indicators.yaml_files import Document, Model, collecting, entries, parse, read_yaml

REGIONS_FILE = "regions.yaml"


@cache
def shipped_folder() -> Path:
    """The folder of the shipped definitions and plans."""
    return Path(str(files("indicators")))


def load_catalogue(folder: Path | None = None, *, own: Path | None = None) -> Catalogue:
    """Read and check definitions, regions and plans.

    Args:
        folder: holds ``definitions/``, ``plans/`` and ``regions.yaml``; the shipped one where not given.
        own: a folder of the same shape with what an office has added, none of it needed; it need not be there.

    Raises:
        Problems: everything that is wrong in any of the files, or an id that both use.
    """
    has_own = own is not None and own.is_dir()
    return _load_shipped() if folder is None and not has_own else _load(folder or shipped_folder(), own)


@cache
def _load_shipped() -> Catalogue:
    return _load(shipped_folder(), None)


def _load(shipped: Path, own: Path | None) -> Catalogue:
    found: list[Problem] = []
    documents: dict[str, Document] = {}
    folders = [shipped, own] if own else [shipped]

    def gather(kind: str, model: type[Model]) -> dict[str, Model]:
        records: dict[str, Model] = {}
        for folder in folders:
            for path in sorted((folder / kind).glob("*.yaml")):
                with collecting(found):
                    document = read_yaml(path, root=folder.parent)
                    record = parse(model, document, id=path.stem)
                    if path.stem in records:
                        raise Problems([problem(DUPLICATE_ID, document.place(), id=path.stem)])
                    records[path.stem] = record
                    documents[f"{model.__name__}:{path.stem}"] = document
        return records

    if own:
        with collecting(found):
            add_own_units(own)
    regions: dict[str, Region] = {}
    for folder in folders:
        if folder is shipped or (folder / REGIONS_FILE).exists():
            with collecting(found):
                _read_regions(folder, regions)
    indicators = gather("definitions", Indicator)
    plans = gather("plans", Plan)
    ordered = dict(sorted(plans.items(), key=lambda item: item[1].order))
    catalogue = Catalogue(indicators, regions, ordered, documents)
    if not found:
        found.extend(check_references(catalogue))
    if found:
        raise Problems(found)
    return catalogue


def _read_regions(folder: Path, regions: dict[str, Region]) -> None:
    """Put the regions of a folder to those of others."""
    document = read_yaml(folder / REGIONS_FILE, root=folder.parent)
    found: list[Problem] = []
    for index in range(entries(document)):
        with collecting(found):
            region = parse(Region, document, at=(index,))
            if region.id in regions:
                found.append(problem(DUPLICATE_ID, document.place((index, "id")), id=region.id))
            regions[region.id] = region
    if found:
        raise Problems(found)

"""The catalogue: definitions, regions and plans from YAML, checked whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from indicators.faults import DUPLICATE_ID
from indicators.model import Indicator, Region
from indicators.plan_model import Plan, PlannedTarget
from indicators.problems import Problem, Problems, problem
from indicators.references import check_references
from indicators.yaml_files import Document, Model, collecting, parse, read_yaml


@dataclass(frozen=True)
class Catalogue:
    """Everything that is defined: what is measured, where, and what was promised."""

    indicators: Mapping[str, Indicator]
    regions: Mapping[str, Region]
    plans: Mapping[str, Plan]
    documents: Mapping[str, Document] = field(repr=False, compare=False)

    def lineage(self, plan_id: str) -> tuple[Plan, ...]:
        """A plan and all that succeed it, in order."""
        chain = [self.plans[plan_id]]
        while successor := self._successor(chain):
            chain.append(successor)
        return tuple(chain)

    def _successor(self, chain: list[Plan]) -> Plan | None:
        return next((p for p in self.plans.values() if p.succeeds == chain[-1].id and p not in chain), None)

    def ancestry(self, plan_id: str) -> tuple[Plan, ...]:
        """A plan and all that it succeeds, newest first."""
        chain = [self.plans[plan_id]]
        while (older := self.plans.get(chain[-1].succeeds or "")) and older not in chain:
            chain.append(older)
        return tuple(chain)

    def programme_plan(self, plan_id: str, programme: str) -> Plan | None:
        """The plan of the ancestry that has the programme: successors keep speaking of the Decision's."""
        for plan in self.ancestry(plan_id):
            if any(own.id == programme for own in plan.programmes):
                return plan
        return None

    def planned_target(self, plan_id: str, target_id: str) -> PlannedTarget:
        """What a plan says of a target.

        Raises:
            KeyError: the plan has no such target.
        """
        for target in self.plans[plan_id].targets:
            if target.id == target_id:
                return target
        raise KeyError(target_id)


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

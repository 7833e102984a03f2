"""What a site defines, as files of the catalogue: indicators, places, units, and the plan of its goals and targets."""

from collections.abc import Iterable, Mapping
from typing import Any

from etl.open_sdg.goals import goal_name
from etl.open_sdg.languages import shortened
from etl.open_sdg.repository import order_of
from etl.open_sdg.settings import Aim
from etl.open_sdg.whole_site import Area, Site, SiteIndicator, definition_name
from etl.slugs import slug
from etl.yaml_text import yaml_text
from indicators.model import Text
from indicators.units import SHIPPED_UNITS

# The last year of the goals: what a site without a target of its own is on the way to.
_GOAL_YEAR = "2030"
# As many letters as the name of an indicator may have in a list.
_WIDEST_NAME = 48
_NO_BASELINE = {"zh-Hans": "该网站未给出基期。", "en": "The site states no base year."}


def definition_files(site: Site) -> Mapping[str, str]:
    """The definitions by indicator."""
    return {own.id: yaml_text(_definition(own, site)) for own in site.indicators}


def _definition(own: SiteIndicator, site: Site) -> dict[str, Any]:
    lines = [
        {"id": name, "name": _words(definition_name(line, site.languages))} | ({"is_part": True} if line[1] else {})
        for name, line in own.lines.items()
    ]
    told = {
        "name": _words(own.name),
        "unit": own.unit.id,
        "direction": own.direction,
        "form": "share" if own.unit.id == "percent" else "level",
        "definitions": lines,
    }
    short = {language: shortened(words, _WIDEST_NAME) for language, words in _words(own.name).items()}
    told |= {"short_name": short} if short != _words(own.name) else {}
    note = _note(own, site)
    return told | ({"note": note} if any(note.values()) else {})


def _note(own: SiteIndicator, site: Site) -> dict[str, str]:
    """The footnote, and the unit in full where its symbol is cut short."""
    footnote = (
        _words(site.languages.text(own.settings.footnote)) if own.settings.footnote else {"zh-Hans": "", "en": ""}
    )
    unit = own.unit_words
    if unit is None or own.unit.id in SHIPPED_UNITS or own.unit.symbol["en"].strip("()") == unit.en:
        return footnote
    return {
        "zh-Hans": f"单位：{unit.zh_hans}。{footnote['zh-Hans']}",
        "en": f"Unit: {unit.en}. {footnote['en']}".strip(),
    }


def regions(site: Site, name: Text) -> list[dict[str, Any]]:
    """The place a site is about, and the places within it."""
    within = [
        {"id": own, "kind": "province", "name": _words(site.languages.text(words))} for own, words in site.areas.items()
    ]
    return [{"id": site.region, "kind": "nation", "name": _words(name)}, *within]


def units(site: Site) -> list[dict[str, Any]]:
    """The units that are the site's own."""
    own = {used.unit.id: used.unit for used in site.indicators if used.unit.id not in SHIPPED_UNITS}
    return [
        {"id": name, "symbol": {"zh-Hans": unit.symbol["zh-Hans"], "en": unit.symbol["en"]}}
        for name, unit in own.items()
    ]


def source_card(name: Text, day: str, published: Mapping[str, str], *, skip_faulty: bool) -> str:
    """The card of the repository as a source; ``published`` is the day of each indicator's files."""
    reading: dict[str, Any] = {"published": dict(published)} | ({"skip_faulty": True} if skip_faulty else {})
    told = {"publisher": _words(name), "title": _words(name), "published": day, "confidence": "one_publication"}
    return yaml_text(told | {"reader": "open_sdg", "reading": reading})


def plan_file(site: Site, name: Text, published: str, order: int) -> str:
    """The plan: goals as its programmes, target years as its milestones."""
    years = sorted({str(aim.year) for own in site.indicators for *_, aim in own.aims} or {_GOAL_YEAR})
    goals = sorted({own.settings.goal for own in site.indicators}, key=order_of)
    return yaml_text(
        {
            "name": _words(name),
            "title": _words(name),
            "region": site.region,
            "adopted": published,
            "source": site.id,
            "order": order,
            "milestones": [
                {"id": year, "period": year, "name": {"zh-Hans": f"{year} 年", "en": year}} for year in years
            ],
            "programmes": [_programme(number, site) for number in goals],
            "targets": [target for own in site.indicators for target in _targets(own, site)],
        }
    )


def _programme(goal: str, site: Site) -> dict[str, Any]:
    key = f"global_goals.{goal}-short"
    name = goal_name(goal) if site.languages.is_unresolved(key) else site.languages.text(key)
    return {
        "id": f"goal-{goal.lower()}",
        "number": int(goal) if goal.isdigit() else 99,
        "name": _words(name),
        "clause": f"Goal {goal}",
        "indicators": [own.id for own in site.indicators if own.settings.goal == goal],
    }


def _targets(own: SiteIndicator, site: Site) -> Iterable[dict[str, Any]]:
    number = own.id.removeprefix(f"{site.id}.")
    for definition, area, aim in own.aims:
        place = slug(area[1]) if area else ""
        told = {
            "id": "-".join(part for part in (number, _told(definition), place, str(aim.year)) if part),
            "milestone": str(aim.year),
            "programme": f"goal-{own.settings.goal.lower()}",
            "indicator": own.id,
            "region": site.place_id(area),
            "period": str(aim.year),
            "definition": definition,
            "force": "not_stated",
        }
        yield told | _baseline(own, definition, area, aim, site) | {"versions": [{"source": site.id}]}


def _told(definition: str) -> str:
    return "" if definition == "headline" else definition


def _baseline(own: SiteIndicator, definition: str, area: Area, aim: Aim, site: Site) -> dict[str, Any]:
    """The value of the base year the site states; never another one."""
    year = str(aim.base_year or "")
    if any(name == definition and value.period == year and value.area == area for name, value in own.values):
        return {"baseline": {"period": year, "source": site.id, "definition": definition}}
    return {"no_baseline": _NO_BASELINE}


def _words(text: Text) -> dict[str, str]:
    return {"zh-Hans": text.zh_hans, "en": text.en}

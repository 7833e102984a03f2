"""What a scene can be about: everything the plans, their indicators and the editions offer, under its own name."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from dashboard.language import Words
from dashboard.publication import Publication
from dashboard.queries.from_state import peers_of
from dashboard.scenes.telling import Telling
from dashboard.sheets.overview import milestone_title
from dashboard.wording import deadline, indicator_name, target_with_unit, version_word
from indicators.problems import message
from indicators.store import editions
from indicators.storyboards import Scene, SceneKind

_KINDS: Mapping[SceneKind, str] = {
    "headline": message("Headline"),
    "matrix": message("All targets"),
    "indicator": message("Indicator"),
    "milestone": message("Milestone"),
    "programme": message("Programme"),
    "comparison": message("Comparison"),
    "changes": message("Changed since"),
    "text": message("Free text"),
}
_BETWEEN = "|"


@dataclass(frozen=True)
class Subject:
    """One thing a scene can be about: ``word`` as a form sends it, ``name`` as people read it."""

    word: str
    kind: SceneKind
    name: str


def kind_word(kind: SceneKind, words: Words) -> str:
    """What a kind of scene is called."""
    return words.say(_KINDS[kind])


def subjects(publication: Publication, words: Words) -> tuple[Subject, ...]:
    """Everything a scene of these plans can be about, by kind."""
    telling = Telling(publication, words)
    catalogue = telling.catalogue
    found: list[tuple[Scene, str]] = [
        (Scene(kind="headline"), kind_word("headline", words)),
        (Scene(kind="text"), kind_word("text", words)),
        (Scene(kind="matrix"), kind_word("matrix", words)),
    ]
    for own in telling.milestones:
        title = milestone_title(publication.board, own, words)
        found.append((Scene(kind="matrix", milestone=own), words.say("Targets: {milestone}", milestone=title)))
    found += [
        (Scene(kind="indicator", indicator=own, region=region), series_name(publication, own, region, words))
        for own, region in _series(publication)
    ]
    found += [
        (Scene(kind="milestone", milestone=own), milestone_title(publication.board, own, words))
        for own in telling.milestones
    ]
    found += [
        (Scene(kind="programme", programme=own), words.text(programme.name))
        for own, (_, programme) in telling.programmes.items()
    ]
    found += [
        (Scene(kind="comparison", indicator=own), indicator_name(catalogue.indicators[own], words))
        for own in peers_of(publication.state)
    ]
    frozen = publication.edition
    earlier = editions(publication.store) if publication.store else ()
    found += [
        (Scene(kind="changes", since=own.id), f"{own.name} · {own.id}")
        for own in earlier
        if frozen is None or own.frozen_at < frozen.frozen_at
    ]
    return tuple(Subject(subject_word(scene), scene.kind, name) for scene, name in found)


def subject_word(scene: Scene) -> str:
    """What a scene is about, in one word."""
    return _BETWEEN.join((scene.kind, scene.indicator, scene.region, scene.milestone, scene.programme, scene.since))


def scene_about(word: str) -> Scene | None:
    """The scene a word of :func:`subject_word` asks for; None where it is none."""
    parts = word.split(_BETWEEN)
    names = ("kind", "indicator", "region", "milestone", "programme", "since")
    try:
        return Scene.model_validate(dict(zip(names, parts, strict=True)))
    except (ValidationError, ValueError):
        return None


def subject_name(scene: Scene, known: Mapping[str, Subject], words: Words) -> str:
    """What a scene is about by its name; its own word for what is not known here."""
    own = known.get(subject_word(scene))
    if own:
        return own.name
    named = scene.indicator or scene.milestone or scene.programme or scene.since
    return f"{kind_word(scene.kind, words)} {named}".strip()


def target_options(publication: Publication, scene: Scene, words: Words) -> list[tuple[str, str]]:
    """The targets a scene of an indicator can speak of first: key and words."""
    return [
        (own.target.key, _target_name(publication, own.target.key, words))
        for own in publication.board.verdicts
        if (own.target.indicator, own.target.region) == (scene.indicator, scene.region or publication.home)
    ]


def _target_name(publication: Publication, key: str, words: Words) -> str:
    target = next(own.target for own in publication.board.verdicts if own.target.key == key)
    parts = (deadline(target, words), target_with_unit(target, words), version_word(target, words))
    return words.say("; ").join(own for own in parts if own)


def _series(publication: Publication) -> list[tuple[str, str]]:
    """The indicators with a target first, in the plans' order; then what else is measured at home."""
    asked = [(own.target.indicator, own.target.region) for own in publication.board.verdicts]
    measured = publication.state.known.named(region=publication.home)
    others = [(own, publication.home) for own in publication.state.catalogue.indicators]
    return list(dict.fromkeys([*asked, *(own for own in others if own in measured)]))


def series_name(publication: Publication, indicator: str, region: str, words: Words) -> str:
    """An indicator by its name, with its region where that is not the plans' own."""
    catalogue = publication.state.catalogue
    name = indicator_name(catalogue.indicators[indicator], words)
    if region == publication.home:
        return name
    return words.say("{indicator}, {region}", indicator=name, region=words.text(catalogue.regions[region].name))

"""Small pictures of scenes, drawn when somebody looks at them: the very slide, made smaller by the browser."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.access.links import person_of_link, signed_link
from dashboard.answered_once import answered_once
from dashboard.desk import Desk
from dashboard.language import Words, words
from dashboard.publication import Publication, publication
from dashboard.published.slides import drawn_slides
from dashboard.scenes.building import deck
from dashboard.sheets.renderer import render
from indicators.model import Language
from indicators.people import Person
from indicators.problems import Problems
from indicators.storyboards import Scene, Storyboard

PATH = "/storyboard-pictures"
_ASKED_KEPT, _DRAWN_KEPT = 4096, 256
_NAME_DIGITS = 24
_SECONDS_KEPT = 3600


@dataclass(frozen=True)
class Picture:
    """What a picture shows: a scene of a choice of plans, from an edition or from now, in one language."""

    plan: str
    edition: str
    scene: Scene
    language: Language


# What the pages that are open show; a picture is drawn when a browser asks for it.
_asked: OrderedDict[str, Picture] = OrderedDict()
_lock = Lock()


def picture_name(picture: Picture, version: str) -> str:
    """What a picture is asked for by; another name as soon as anything on it changes.

    Args:
        picture: what it shows.
        version: of the figures now.
    """
    known_by = f"{picture!r} {version}"
    name = sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_DIGITS]
    with _lock:
        _asked[name] = picture
        _asked.move_to_end(name)
        while len(_asked) > _ASKED_KEPT:
            _asked.popitem(last=False)
    return name


def pictures_address(person: Person) -> str:
    """Where pictures are; the name of one is put behind it."""
    return f"{signed_link(PATH, person)}&name="


def picture_routes(desk: Desk) -> list[BaseRoute]:
    """The route of the pictures; for those who may look at the dashboard, and only while a page shows them."""

    def show(request: Request) -> Response:
        person = person_of_link(request, desk.store)
        if person is None or not person.may("view"):
            return Response(status_code=403)
        name = request.query_params.get("name", "")
        with _lock:
            picture = _asked.get(name)
        if picture is None:
            return Response(status_code=404)
        try:
            shown = publication(desk, picture.plan, edition=picture.edition)
            html = _drawn(shown, picture.scene, words(picture.language))
        except Problems:
            return Response(status_code=404)
        headers = {"Cache-Control": f"private, max-age={_SECONDS_KEPT}"}
        return Response(html.replace('"scene-1', f'"{name}'), media_type="text/html", headers=headers)

    return [Route(PATH, show, methods=["GET"])]


@answered_once(_DRAWN_KEPT)
def _drawn(shown: Publication, scene: Scene, say: Words) -> str:
    """The first slide of a scene."""
    told = deck(shown, Storyboard(id="picture", name=say.say("Scene"), plan=shown.plan, scenes=(scene,)), say)
    return render("storyboard_picture.html", say, deck=told, slides=drawn_slides(told)[:1])

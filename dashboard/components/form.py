"""A form that is checked while it is filled in; a component of ours, for Chinese input works in all of its fields.

Streamlit's own fields tell what was typed when they are left, or break a composition when they tell it before; and
they look like nobody's desk.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.components.browser import session_name, theme
from dashboard.language import Words
from dashboard.sheets.renderer import stylesheet

# More than any field of ours takes; a longer text is no keyboard's.
LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Told:
    """What the browser told of a form.

    ``values`` holds the text of each field, ``left`` the fields somebody has been through, ``at`` the one they are
    typing in just now; ``pressed`` is the name of a button, empty where none was.
    """

    values: Mapping[str, str]
    left: frozenset[str]
    at: str = ""
    pressed: str = ""


# In their order: the last one uses the others.
_SCRIPTS = (("sheets", "morph.js"), ("sheets", "copying.js"), ("components", "arranging.js"),
            ("components", "pictures.js"), ("components", "doubting.js"), ("components", "form.js"))  # fmt: skip


def _script() -> str:
    return "\n".join(_read(*own) for own in _SCRIPTS)


def _read(folder: str, name: str) -> str:
    return files(f"dashboard.{folder}").joinpath(name).read_text(encoding="utf-8")


# Forms may show slides, small; those bring their own rules.
_mount = st.components.v2.component(
    "form",
    css=stylesheet() + _read("published", "slide.css"),
    js=_script(),
    isolate_styles=True,
)


def form(html: str, *, form_id: str, key: str, words: Words) -> None:
    """Show a form, or one of its parts.

    Args:
        html: what a function of ``dashboard.sheets`` rendered. Fields carry ``data-field``, buttons ``data-press``;
            elements with ``data-slot`` are drawn anew with every answer, everything else once.
        form_id: names the form; parts of one id are told together. Another id throws away what was typed, and takes
            the values the HTML brings.
        key: the part's name on the page.
        words: the language.
    """

    def keep() -> None:
        own = st.session_state[key]
        heard: list[Any] = st.session_state.setdefault(_heard(form_id), [])
        heard += [told for told in (own.get("typed"), own.get("pressed")) if told]

    data = {
        "html": html,
        "form": form_id,
        "lang": words.language,
        "theme": theme(),
        "session": session_name(),
        "unheard": words.say("Not checked yet: the connection is lost."),
    }
    _mount(data=data, key=key, on_typed_change=keep, on_pressed_change=keep)


def told(form_id: str, fields: Collection[str]) -> Told | None:
    """What the browser told of a form since it was last asked; None where it told nothing.

    To be asked before the form is shown, so that it can answer. Whatever else the browser sent is not taken.
    """
    heard = [own for own in st.session_state.pop(_heard(form_id), []) if isinstance(own, Mapping)]
    heard = [own for own in heard if own.get("form") == form_id and isinstance(own.get("values"), Mapping)]
    if not heard:
        return None
    # A button that was pressed is never drowned by what was typed just before or after.
    pressed = next((own for own in heard if own.get("what")), None)
    newest = pressed or heard[-1]
    left = newest.get("left")
    return Told(
        values={name: text[:LONGEST_TEXT] for name, text in _texts(newest["values"]) if name in fields},
        left=frozenset(own for own in left if own in fields) if isinstance(left, list) else frozenset(),
        at=str(newest.get("at", "")),
        pressed=str(newest.get("what") or ""),
    )


def _texts(values: Mapping[Any, Any]) -> list[tuple[str, str]]:
    return [(str(name), text) for name, text in values.items() if isinstance(text, str)]


def _heard(form_id: str) -> str:
    return f"heard-{form_id}"

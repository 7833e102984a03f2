"""A form that is filled in as a browser does it: what its component sends, without the browser."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

from indicators.people import Person


def _components(block: Any) -> list[Any]:
    found = []
    for child in block.children.values():
        if hasattr(child, "children"):
            found += _components(child)
        elif child.type == "bidi_component":
            found.append(child.proto)
    return found


@dataclass
class Form:
    """One open form: its page as shown, and what somebody does to it."""

    shown: Any

    @property
    def address(self) -> dict[str, str]:
        """The parameters of the page's address."""
        held = self.shown.app.query_params
        return {name: own if isinstance(own, str) else own[0] for name, own in held.items()}

    def part(self, key: str) -> Any:
        """A part of the page as a tree."""
        return self.shown.sheets[key]

    def line(self, field: str) -> Any:
        """The line beside a field."""
        key = "reason" if field in ("reason", "evidence") else "fields"
        return self.part(key).one(data_slot=f"line-{field}")

    def tell(self, at: str = "", what: str = "", part: str = "entry-actions", **values: str) -> "Form":
        """Send what a browser would: texts of fields, and a button's name; the page is drawn anew."""
        app = self.shown.app
        proto = next(own for own in _components(app.main) if own.id.endswith(part))
        told = {"form": json.loads(proto.json)["form"], "values": values, "left": list(values), "at": at}
        states: WidgetStates = app._tree.get_widget_states()
        if what:
            pressed = json.dumps([{"event": "pressed", "value": {**told, "what": what}}])
            events = f"$$STREAMLIT_INTERNAL_KEY_{proto.id}__events"
            states.widgets.append(WidgetState(id=events, json_trigger_value=pressed))
        else:
            states.widgets.append(WidgetState(id=proto.id, json_value=json.dumps({"typed": told})))
        app._run(widget_state=states)
        assert not app.exception, [fault.message for fault in app.exception]
        self.shown = type(self.shown)(app)
        return self


@pytest.fixture
def open_form(open_page: Callable[..., Any]) -> Callable[..., Form]:
    """Opens the page: ``open_form(indicator="gdp", region="shenzhen")``."""

    def opened(**parameters: str) -> Form:
        return Form(open_page("enter", lang="en", **parameters))

    return opened


@pytest.fixture
def other_planner() -> Person:
    """Somebody else at work on the same figures, who may do everything."""
    roles = frozenset({"planner", "approver", "administrator", "viewer"})
    return Person(id="lin", name="Lin Hao", roles=roles, way_in="token")

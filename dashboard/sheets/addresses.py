"""Where links lead: addresses that carry the plan, the date and the language along."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from indicators.verdicts import Verdict

# What every screen keeps when it leads to another one.
CARRIED = ("plan", "as_of", "by", "lang")


def address(path: str, parameters: Mapping[str, str], carried: Mapping[str, str]) -> str:
    """A path with its parameters, and with those that every screen keeps."""
    kept = {name: carried[name] for name in CARRIED if carried.get(name)}
    return f"{path}?{urlencode({**kept, **parameters})}" if kept or parameters else path


def target_address(verdict: Verdict, carried: Mapping[str, str]) -> str:
    """The page of a target's indicator with this target chosen."""
    target = verdict.target
    chosen = {"indicator": target.indicator, "region": target.region, "target": target.key}
    return address("/indicator", chosen, carried)


def web_address(text: str | None) -> str:
    """The address of a source as a link may carry it; empty where it is none of the web."""
    parts = urlsplit(text or "")
    return text if text and parts.scheme in ("http", "https") and parts.hostname else ""

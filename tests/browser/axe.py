"""What axe finds on a page that keeps somebody out."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# What is found in Streamlit's own frame, not in ours: the rule, and a part of the selector.
_VENDORS = (("scrollable-region-focusable", "stMain"),)


def serious(own: Page, only: Sequence[str] = ()) -> list[str]:
    """The faults that are serious or worse, and ours.

    Args:
        own: the page.
        only: names of rules, or of groups of rules; all that axe has where there is none.
    """
    if not own.evaluate("'axe' in window"):
        own.evaluate(AXE_SCRIPT)
    # Nothing is told of what is in order: to describe it takes longer than to find it so.
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(only)} if only else {})
    found = own.evaluate("options => axe.run(options)", options)
    return [
        f"{finding['id']}: {node['target']} {node['html'][:120]}"
        for finding in found["violations"]
        if finding["impact"] in ("serious", "critical")
        for node in finding["nodes"]
        if not any(finding["id"] == rule and part in str(node["target"]) for rule, part in _VENDORS)
    ]

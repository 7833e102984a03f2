"""Profiles of a browser that are used one after the other, so that a page's files are fetched and read once."""

import json
from collections import defaultdict
from typing import Any

from playwright.sync_api import Browser, BrowserContext

# All that a page can leave behind but the files it fetched, which are the same for everybody.
_LEFT_BEHIND = "cookies,local_storage,indexeddb,service_workers,cache_storage,websql,file_systems"


class Profiles:
    """Empty profiles of one browser.

    Args:
        browser: in which they are.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._spare: dict[str, list[BrowserContext]] = defaultdict(list)
        self._kinds: dict[BrowserContext, str] = {}

    def take(self, *, is_new: bool, **settings: Any) -> BrowserContext:
        """A profile without pages, cookies or anything that is kept for a site.

        Args:
            is_new: whether it has to be one that has fetched no file yet either.
            settings: as :meth:`Browser.new_context` takes them.
        """
        kind = json.dumps(settings, sort_keys=True)
        if self._spare[kind] and not is_new:
            return self._spare[kind].pop()
        context = self._browser.new_context(**settings)
        self._kinds[context] = kind
        return context

    def give_back(self, context: BrowserContext) -> None:
        """Empty a profile for whoever comes next."""
        context.set_offline(False)
        emptied = context.pages[0]
        origins = {own.evaluate("origin") for own in context.pages}
        emptied.goto("about:blank")
        for own in context.pages[1:]:
            own.close()
        devtools = context.new_cdp_session(emptied)
        for origin in origins - {"null", "file://"}:
            devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _LEFT_BEHIND})
        emptied.close()
        context.clear_cookies()
        self._spare[self._kinds[context]].append(context)

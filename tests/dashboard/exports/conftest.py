"""What the tests of files share: the shipped figures as a publication, frozen and not, and the deck of its scenes."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest

from dashboard.language import words
from dashboard.publication import Publication
from dashboard.scenes.building import deck
from dashboard.scenes.default import default_storyboard
from indicators.as_of import AsOf
from indicators.editions import Edition
from indicators.state import read_state

PLAN = "shenzhen-2018-and-later"


@pytest.fixture(scope="session")
def published(loaded):
    """The shipped figures as an edition: its name holds what a spreadsheet would compute."""
    state = read_state(loaded.store, loaded.catalogue, AsOf(date(2026, 11, 22)))
    edition = Edition(
        name="=1+1 & <二月>",
        plan=PLAN,
        as_of="2026-11-22",
        by="published",
        content_hash="3bb17543a" + "0" * 55,
        frozen_at=datetime(2026, 11, 22, 9),
        frozen_by="lin",
    )
    return Publication(state, PLAN, edition, loaded.store)


@pytest.fixture(scope="session")
def deck_in(published):
    """The deck of the plan's own storyboard in a language, made once: ``deck_in("zh-Hans")``."""

    @cache
    def made(language):
        own = words(language)
        told = deck(published, default_storyboard(published, own), own)
        return replace(told, slides=tuple(told.slides))

    return made

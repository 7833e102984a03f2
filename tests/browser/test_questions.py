"""What an official is asked about a verdict, answered in a real browser: known when, and by whose decision."""

import re

from playwright.sync_api import expect

from tests.dashboard.running import milepost

WIDE, NARROW = {"width": 1920, "height": 1080}, {"width": 1280, "height": 720}
SEI = "shenzhen-2018/sei-share-2022/v1"
SEI_PAGE = f"/indicator?lang=en&indicator=sei_share_gdp&target={SEI}"


def test_asked_what_was_recorded_before_there_was_a_record_the_board_says_so(page):
    own = page(**NARROW, path="/?lang=en&as_of=2020-06-30").page
    expect(own.get_by_label("Which day")).to_have_value("published")
    own.get_by_label("Which day").select_option("recorded")
    expect(own).to_have_url(re.compile("by=recorded"))
    expect(own.get_by_text("Nothing was recorded here by 30 Jun 2020.")).to_be_visible()
    own.get_by_label("Which day").select_option("published")
    expect(own.get_by_role("heading", level=1)).to_have_text(re.compile("numeric targets"))


def test_the_meaning_of_the_day_goes_along_from_screen_to_screen(page):
    own = page(**NARROW, path="/?lang=en&by=recorded").page
    for title in ("Milestones", "Programmes", "Sources"):
        own.locator("header nav").get_by_role("link", name=title, exact=True).click()
        expect(own.locator("header nav [aria-current=page]")).to_have_text(title)
        expect(own.get_by_text(re.compile("As recorded here by")).first).to_be_visible()
        assert "by=recorded" in own.url


def test_a_bridge_recorded_while_the_screen_is_open_gives_a_verdict_that_names_it(page, served, served_home):
    own = page(**WIDE, path=SEI_PAGE).page
    expect(own.locator("p.verdict")).to_have_text(re.compile("Not comparable"))
    bridge = (
        *("record", "bridge", "sei_share_gdp", "--region", "shenzhen"),
        *("--from", "clusters_20", "--to", "industries_to_2017"),
        *("--reason", "the review of 2022 sets one against the other", "--by", "Planning office"),
    )
    try:
        told = milepost(served_home, *bridge)
        assert told.returncode == 0, told.stderr
        own.reload()
        expect(own.locator("p.verdict")).to_have_text(re.compile("Met on time"))
        remark = own.get_by_text(re.compile("because the review of 2022 sets one against the other"))
        expect(remark.first).to_contain_text("Planning office")
    finally:
        taken = milepost(served_home, *bridge, "--withdraw")
    assert taken.returncode == 0, taken.stderr
    own.reload()
    expect(own.locator("p.verdict")).to_have_text(re.compile("Not comparable"))

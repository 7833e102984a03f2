"""What an approver and an administrator do in a browser: look, return, approve, set, and see it recorded."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

NARROW = {"width": 1280, "height": 720}


@pytest.fixture
def propose(office):
    """Hands in figures, ``propose(period="2025", value="6.93%")``; what others handed in does not wait any more."""
    for waiting in office.get("/api/v1/proposals", state="submitted")["proposals"]:
        own = waiting["proposal"]
        told = {"outcome": "returned", "version": own["version"], "comment": "another day"}
        office.post("wang", f"/api/v1/proposals/{own['id']}/decision", told)
    usual = {
        "indicator": "rd_basic_share", "region": "shenzhen", "published": "2026-09-20", "locator": "table 2",
        "publisher": "Bureau", "title": "Bulletin", "reason": "the bulletin is out", "definition": "survey",
    }  # fmt: skip
    return lambda **fields: office.propose(**usual | fields)


def test_an_approver_returns_one_approves_the_next_and_it_counts(page, propose):
    propose(period="2019", published="2020-09-20", value="11.1%")
    propose(period="2020", published="2021-09-20", value="12.2%")
    own = page(**NARROW, path="/review?lang=en").page
    expect(own.get_by_role("heading", level=1)).to_have_text("2 figures wait for review")
    own.locator("table.rq").get_by_role("link").first.click()
    article = own.locator("article")
    expect(article).to_contain_text("11.1%")
    comment = article.get_by_label("Comment for the author")
    comment.fill("请注明表号")
    comment.press("Control+Enter")
    outcome = article.locator(".outcome")
    expect(outcome).to_contain_text("It is with its author again.")
    expect(article).to_contain_text("请注明表号")
    # The next one is offered, not forced.
    expect(article).to_contain_text("11.1%")
    outcome.get_by_role("link").last.click()
    expect(article).to_contain_text("12.2%")
    article.get_by_role("button", name="Approve").dblclick()
    expect(outcome).to_contain_text("The figure counts since then.")
    expect(own.get_by_role("heading", level=1)).to_have_text("No figure waits for review")
    own.goto(own.url.split("/review")[0] + "/indicator?indicator=rd_basic_share&lang=en")
    expect(own.get_by_text("Entered here")).to_be_visible()
    expect(own.locator("table.fh")).to_contain_text("12.2%")


def test_a_proposal_is_opened_and_approved_by_keyboard_alone(page, propose):
    propose(period="2021", published="2022-09-20", value="13.3%")
    own = page(**NARROW, path="/review?lang=en").page
    own.locator("table.rq").get_by_role("link").first.focus()
    own.keyboard.press("Enter")
    button = own.locator("article").get_by_role("button", name="Approve")
    expect(button).to_be_visible()
    own.locator("table.rq input[type=checkbox]").focus()
    for _ in range(20):
        own.keyboard.press("Tab")
        if button.evaluate("element => element.getRootNode().activeElement === element"):
            break
    own.keyboard.press("Enter")
    expect(own.locator("article .outcome")).to_contain_text("The figure counts since then.")


def test_several_are_chosen_and_approved_at_once(page, propose):
    propose(period="2014", published="2015-09-20", value="8.8%")
    propose(period="2015", published="2016-09-20", value="9.9%")
    own = page(**NARROW, path="/review?lang=en").page
    button = own.get_by_role("button", name="Approve the chosen ones")
    boxes = own.locator("table.rq input[type=checkbox]")
    expect(boxes).not_to_have_count(0)
    expect(button).to_be_hidden()
    for box in boxes.all():
        box.check()
    button.click()
    expect(own.get_by_text("2 figures were approved and count now.")).to_be_visible()


def test_an_administrator_locks_a_period_makes_a_token_once_and_proves_the_log_whole(page):
    own = page(**NARROW, path="/administer?lang=en").page
    form = own.locator("form[data-act=lock]")
    form.get_by_label("Period").fill("1999")
    form.get_by_label("Reason").fill("<b>printed</b>")
    form.get_by_role("button", name="Lock").dblclick()
    expect(own.locator("table.adm-t").get_by_text("<b>printed</b>")).to_be_visible()
    form = own.locator("form[data-act=token]")
    form.get_by_label("Person").fill("bob")
    form.get_by_label("Purpose").fill("monthly figures")
    form.get_by_role("button", name="Make a token").dblclick()
    expect(own.locator(".shown-once code")).to_have_text(re.compile(r"^[\w-]{43}$"))
    expect(own.locator("form[data-act=revoke]").filter(has_text="revoke")).not_to_have_count(0)
    # What came of it stays over the news that the page is drawn again with, until the next thing is done.
    expect(own.locator(".told")).to_have_text("Recorded.")
    own.get_by_role("button", name="Check that it is whole").click()
    expect(own.get_by_text(re.compile(r"^whole: \d+ acts$"))).to_be_visible()
    expect(own.locator(".shown-once, .told")).to_have_count(0)
    own.locator("form[data-act=filter]").get_by_label("Kind").select_option("period_lock")
    own.get_by_role("button", name="Show").click()
    expect(own.locator("table.acts tbody tr").filter(has_text="<b>printed</b>")).to_have_count(1)
    # Other locks may stand in the log: every row that is left is one.
    expect(own.locator("table.acts tbody tr").filter(has_not_text="Period lock")).to_have_count(0)
    with own.expect_download() as file:
        own.get_by_role("link", name="CSV").click()
    assert "printed" in Path(file.value.path()).read_text(encoding="utf-8-sig")

"""Composing a storyboard as a presenter does it: by clicking, by keys, by dragging; saved, presented, handed out."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from etl.publishing.storyboards import save_storyboard
from indicators.people import Person
from indicators.store import open_store
from indicators.storyboards import Scene, Storyboard

NARROW = {"width": 1280, "height": 720}


def _names(page: Page) -> list[str]:
    return [text.split("\n")[-1] for text in page.locator("[data-drag] button").all_inner_texts()]


def _opened(page, path: str = "/present?edit=standard&lang=en") -> Page:
    own = page(**NARROW, path=path).page
    own.wait_for_selector("[data-drag]", timeout=60_000)
    return own


def _held(page: Page, what: str) -> str:
    """Something of what has the keyboard."""
    return page.evaluate(
        "() => { let own = document.activeElement; while (own?.shadowRoot) own = own.shadowRoot.activeElement;"
        f" return own?.{what}; }}"
    )


def _focused(page: Page) -> str:
    return _held(page, "dataset.press") or _held(page, "dataset.field") or ""


def _saved(page: Page) -> None:
    page.locator("[data-press=save]").click()
    expect(page.locator(".sb-said")).to_contain_text("Saved.")


def test_scenes_are_moved_taken_out_and_put_back_by_keys_alone_and_the_keyboard_stays_with_the_scene(page):
    own = _opened(page)
    first, second, third, fourth, *_ = _names(own)
    own.locator("[data-press='open:s3']").click()
    expect(own.locator("[data-scene=s3]")).to_be_visible()
    own.keyboard.press("Alt+ArrowDown")
    expect(own.locator("[data-drag] button").nth(3)).to_contain_text(third)
    assert _focused(own) == "open:s3"
    own.keyboard.press("Delete")
    expect(own.locator(".sb-undo")).to_contain_text(third)
    assert _names(own)[:3] == [first, second, fourth]
    assert _names(own)[3] != third
    own.locator("[data-press=undo]").focus()
    own.keyboard.press("Enter")
    expect(own.locator("[data-drag] button").nth(3)).to_contain_text(third)
    assert _names(own)[:4] == [first, second, fourth, third]


def test_a_scene_is_dragged_to_its_place(page):
    own = _opened(page)
    first, second, third, *_ = _names(own)
    own.locator("[data-drag=s1]").drag_to(own.locator("[data-drag=s3]"))
    expect(own.locator("[data-drag] button").nth(2)).to_contain_text(first)
    assert _names(own)[:3] == [second, third, first]


def test_scenes_behind_the_one_that_is_dragged_stay_where_they_are_with_their_pictures(page):
    own = _opened(page)
    first, second, *_ = _names(own)
    expect(own.locator("[data-drag=s4] .slide h2")).to_be_attached()
    own.locator(".sb-list").evaluate(
        "list => { window.taken = [];"
        " const note = (node) => { if (node.nodeType === 1) taken.push(node.dataset.drag) };"
        " new MutationObserver((all) => all.forEach((one) => one.removedNodes.forEach(note)))"
        ".observe(list, { childList: true, subtree: true }) }"
    )
    own.locator("[data-drag=s1]").drag_to(own.locator("[data-drag=s4]"))
    expect(own.locator("[data-drag] button").nth(3)).to_contain_text(first)
    assert _names(own)[0] == second
    taken = set(own.evaluate("() => taken"))
    assert "s1" in taken and taken <= {"s1", "s2"}
    expect(own.locator("[data-drag=s1] .slide h2")).to_be_attached()


def test_the_small_pictures_are_the_slides_themselves(page):
    own = _opened(page)
    expect(own.locator("[data-drag=s1] .slide h2")).to_contain_text("numeric targets")
    own.locator("[data-field=title]").fill("Where we stand")
    expect(own.locator("[data-drag=s1] .slide h2")).to_have_text("Where we stand")
    expect(own.locator(".sb-pic.large .slide h2")).to_have_text("Where we stand")


def test_what_is_typed_is_there_again_after_a_reload_and_in_another_window(page, drafted):
    own = _opened(page)
    own.locator("[data-field=title]").fill("标题在此")
    own.locator("[data-field=notes]").fill("先停一下")
    own.locator("[data-field=name]").fill("常委会汇报")
    expect(own.locator(".sb-said")).to_contain_text("Draft saved")
    expect(own.locator("[data-drag=s1] button")).to_contain_text("标题在此")
    for text in ("标题在此", "先停一下", "常委会汇报"):
        drafted(text)
    own.reload()
    expect(own.locator("[data-field=name]")).to_have_value("常委会汇报")
    expect(own.locator("[data-field=title]")).to_have_value("标题在此")
    address = own.url[own.url.index("/present") :]
    other = _opened(page, address)
    expect(other.locator("[data-field=notes]")).to_have_value("先停一下")


def test_chinese_input_methods_compose_undisturbed(page):
    own = _opened(page)
    devtools = own.context.new_cdp_session(own)
    for name in ("title", "text", "notes", "name"):
        field = own.locator(f"[data-field={name}]")
        field.fill("")
        field.click()
        for text in ("yan", "yan fa"):
            end = len(text)
            devtools.send("Input.imeSetComposition", {"text": text, "selectionStart": end, "selectionEnd": end})
            # Longer than any pause after which the app is told.
            own.wait_for_timeout(600)
        devtools.send("Input.insertText", {"text": "研发"})
        own.wait_for_timeout(1200)
        expect(field).to_have_value("研发")
        assert _focused(own) == name


def test_a_second_persons_save_is_told_and_both_versions_are_kept(page):
    own = _opened(page)
    _saved(own)
    own.wait_for_url(re.compile(r"edit=talk-"))
    storyboard = re.search(r"edit=([\w-]+)", own.url)[1]
    other = _opened(page, f"/present?edit={storyboard}&lang=en")
    other.locator("[data-field=title]").fill("Theirs")
    expect(other.locator("[data-drag=s1] button")).to_contain_text("Theirs")
    _saved(other)
    own.locator("[data-field=title]").fill("Mine")
    expect(own.locator("[data-drag=s1] button")).to_contain_text("Mine")
    own.locator("[data-press=save]").click()
    expect(own.get_by_role("alert")).to_contain_text("Somebody else saved the storyboard")
    own.locator("[data-press=save-copy]").click()
    expect(own.locator(".sb-said")).to_contain_text("Saved.")
    expect(own.locator("[data-field=title]")).to_have_value("Mine")
    again = _opened(page, f"/present?edit={storyboard}&lang=en")
    expect(again.locator("[data-field=title]")).to_have_value("Theirs")


def test_a_saved_storyboard_is_presented_in_a_window_of_its_own(page):
    own = _opened(page)
    own.locator("[data-field=name]").fill("Morning talk")
    own.locator("[data-press='open:s2']").click()
    expect(own.locator("[data-scene=s2]")).to_be_visible()
    own.locator("[data-field=title]").fill("Every target")
    expect(own.locator("[data-drag=s2] button")).to_contain_text("Every target")
    _saved(own)
    own.locator("[data-press=link]").click()
    expect(own.locator(".sb-link code")).to_contain_text("scene=2")
    with own.context.expect_page() as window:
        own.get_by_role("link", name="Present it").click()
    talk = window.value
    talk.wait_for_selector("main.talk")
    expect(talk.locator("h1")).to_have_text("Morning talk")
    expect(talk.get_by_text("Every target (1/", exact=False).first).to_be_attached()


def test_a_file_is_made_while_one_goes_on_and_is_taken_along(page):
    own = page(**NARROW, path="/present?lang=en").page
    own.wait_for_selector("[data-make]", timeout=60_000)
    with own.expect_download(timeout=60_000) as file:
        own.get_by_role("button", name="CSV, targets").click()
    assert file.value.suggested_filename.endswith(".csv")
    assert "R&D" in Path(file.value.path()).read_text(encoding="utf-8-sig")
    expect(own.locator(".makings a")).to_have_text(file.value.suggested_filename)
    assert own.url.endswith("/present?lang=en")


@pytest.fixture(scope="module")
def long_talk(start_server, tmp_path_factory):
    """The address of a Milepost with a talk of two hundred scenes, whose file takes a while."""
    folder = tmp_path_factory.mktemp("long") / "home"
    folder.mkdir()
    store = open_store(f"duckdb:///{(folder / 'milepost.duckdb').as_posix().lstrip('/')}")
    scene = Scene(kind="indicator", indicator="rd_intensity", region="shenzhen")
    talk = Storyboard(id="long", name="Long talk", plan="shenzhen-2018-and-later", scenes=(scene,) * 200)
    author = Person(id="chen", roles=frozenset({"approver"}), way_in="oidc")
    save_storyboard(store, author, talk, form=uuid4())
    store.close()
    return start_server(folder)


def test_a_file_says_how_far_it_is_and_is_cancelled_while_the_app_goes_on_and_leaves_no_file(page, long_talk):
    own = page(**NARROW, path=None).page
    own.goto(f"{long_talk}/present?lang=en")
    own.wait_for_selector("[data-make]", timeout=60_000)
    files = []
    own.on("download", lambda file: files.append(file.suggested_filename))
    own.get_by_label("Slides of").select_option("Long talk")
    # One after the other: whatever this machine makes of it, there is one on its way for as long as this takes.
    for _ in range(5):
        own.get_by_role("button", name="PDF to print").click()
    lines = own.locator(".makings li")
    made = lines.filter(has_text=re.compile(r"Slide \d+ of 200")).first
    expect(made).to_be_visible()
    assert made.get_by_role("progressbar").evaluate("bar => bar.max") == 200
    # Meanwhile the app does something else, and answers.
    expect(own.locator(".shown-once")).to_have_count(0)
    own.get_by_label("Whom it is for, and why").fill("meanwhile")
    own.get_by_role("button", name="Give out a link").click()
    expect(own.locator(".sharing tbody tr").filter(has_text="meanwhile")).to_be_visible()
    before = len(files)
    cancelled = 0
    while lines.get_by_role("button", name="Cancel").count():
        with own.expect_response(re.compile("/cancel$")) as answer:
            lines.get_by_role("button", name="Cancel").last.click()
        told = answer.value.json()
        assert told["stage"] == "cancelled"
        assert own.request.get(f"{long_talk}{told['address']}/file").status == 404
        cancelled += 1
    assert cancelled
    expect(lines.filter(has_text="cancelled")).to_have_count(cancelled)
    # The next file is made at once, and of those before it none comes any more.
    with own.expect_download(timeout=60_000):
        own.get_by_role("button", name="CSV, targets").click()
    assert [name.rpartition(".")[2] for name in files[before:]] == ["csv"]


def test_a_scene_is_looked_for_by_a_part_of_its_name_and_added_by_keys_alone(page):
    own = _opened(page)
    before = _names(own)
    own.locator("[data-press='open:s1']").click()
    field = own.locator("[data-field=add]")
    field.focus()
    own.keyboard.type("nothing like it")
    own.keyboard.press("Enter")
    expect(own.locator(".sb-fit")).to_contain_text("No scene is called this")
    field.fill("")
    own.keyboard.type("r&d share comparison")
    own.keyboard.press("Enter")
    expect(own.locator("[data-drag]")).to_have_count(len(before) + 1)
    expect(own.locator("[data-drag] button").nth(1)).to_contain_text("Comparison")
    expect(field).to_have_value("")
    assert _focused(own) == "add"
    own.keyboard.type("gdp share")
    own.keyboard.press("Enter")
    expect(own.locator(".sb-fit li").nth(1)).to_be_visible()
    own.keyboard.press("Tab")
    own.keyboard.press("Tab")
    chosen = _held(own, "textContent")
    own.keyboard.press("Enter")
    expect(own.locator("[data-drag]")).to_have_count(len(before) + 2)
    expect(own.locator("[data-drag] button").nth(2)).to_contain_text(chosen.split(" · ")[-1])


def test_a_link_with_a_key_is_shown_once_and_taken_back(page):
    own = page(**NARROW, path="/present?lang=en").page
    own.get_by_label("Whom it is for, and why").fill("<b>press</b>")
    own.get_by_role("button", name="Give out a link").click()
    code = own.locator(".shown-once code")
    expect(code).to_have_text(re.compile(r"^http://127\.0\.0\.1:\d+/board\?.*key=[\w-]+$"))
    row = own.locator(".sharing tbody tr").filter(has_text="<b>press</b>")
    expect(row).to_be_visible()
    row.get_by_role("button", name="Take back").click()
    expect(row).to_have_count(0)
    expect(code).to_have_count(0)


def test_a_link_is_copied_whole(page):
    own = page(**NARROW, path="/present?lang=en", permissions=["clipboard-read", "clipboard-write"]).page
    own.get_by_role("button", name="Copy the link: 2018 Decision and later plans: standard", exact=True).click()
    expect(own.get_by_text("Copied").first).to_be_visible()
    copied = own.evaluate("() => navigator.clipboard.readText()")
    assert re.match(r"http://127\.0\.0\.1:\d+/present/default\?plan=", copied)

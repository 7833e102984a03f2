"""The working paper of a storyboard: whatever is done, its scenes stay whole, and what was taken out comes back."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from dashboard.composing.acting import press
from dashboard.composing.paper import DRAFT_KIND, MOST_SCENES, Paper, content_of, paper_about, paper_of
from etl.entry.drafts import Draft
from indicators.storyboards import Scene, Storyboard

DRAFT = UUID("00000000-0000-4000-8000-000000000001")
TALK = Storyboard(
    id="council",
    name="常委会汇报",
    plan="shenzhen-2018",
    scenes=tuple(Scene(kind="text", title=title) for title in "甲乙丙丁"),
)
ADDED = "indicator|rd_intensity|shenzhen|||"

presses = st.sampled_from(
    ["up", "down", "copy", "remove", "undo", "add", "open:s1", "open:s99", "up:s2", "down:s3", "remove:s2", "move:s1:2",
     "move:s4:0", "move:s2:9999", "move:s2:-1", "move:s1:99999999999", "nothing", ""]
)  # fmt: skip


def titles(paper: Paper) -> str:
    return "".join(own.scene.title for own in paper.scenes)


def after(*pressed: str, paper: Paper | None = None) -> Paper:
    paper = paper or paper_about(TALK, DRAFT)
    for own in pressed:
        paper = press(paper, own, added=ADDED)
    return paper


@given(st.lists(presses, max_size=40))
def test_whatever_is_pressed_no_scene_is_lost_unseen_and_the_open_one_is_there(pressed: list[str]) -> None:
    paper = after(*pressed)
    keys = [own.key for own in paper.scenes]
    assert len(set(keys)) == len(keys)
    assert paper.at in keys if keys else paper.at == ""
    kept = {own.key for own in paper.scenes} | {own.key for _, own in paper.removed}
    assert {"s1", "s2", "s3", "s4"} <= kept or len(paper.removed) == 20


@given(st.lists(presses, max_size=25))
def test_what_is_on_disk_is_the_paper_again(pressed: list[str]) -> None:
    paper = after(*pressed)
    saved_at = datetime.now(UTC).replace(tzinfo=None)
    read = paper_of(Draft(DRAFT, DRAFT_KIND, content_of(paper), saved_at))
    assert read is not None
    assert (content_of(read), read.saved_at) == (content_of(paper), saved_at)


@given(st.lists(presses, max_size=15), st.integers(min_value=0, max_value=4))
def test_what_is_taken_out_comes_back_to_its_place(pressed: list[str], taken: int) -> None:
    before = after(*pressed)
    taken = min(taken, len(before.scenes))
    back = after(*["remove"] * taken, *["undo"] * taken, paper=before)
    assert back.scenes == before.scenes


def test_scenes_are_moved_copied_and_added_behind_the_open_one() -> None:
    assert titles(after("down")) == "乙甲丙丁"
    assert titles(after("open:s4", "down")) == "甲乙丙丁"
    assert titles(after("move:s1:3")) == "乙丙丁甲"
    assert titles(after("open:s3", "copy")) == "甲乙丙丙丁"
    added = after("open:s2", "add")
    assert [own.scene.indicator for own in added.scenes] == ["", "", "rd_intensity", "", ""]
    assert added.open_scene == added.scenes[2]


def test_what_is_typed_goes_to_the_open_scene_and_no_further_than_a_scene_takes() -> None:
    paper = after("open:s2").changed(title="标" * 500, notes="慢一点")
    assert [len(own.scene.title) for own in paper.scenes] == [1, 200, 1, 1]
    assert paper.as_storyboard.scenes[1].notes == "慢一点"


def test_a_storyboard_takes_two_hundred_scenes_and_no_more() -> None:
    paper = after(*["copy"] * 300)
    assert len(paper.scenes) == MOST_SCENES == len(paper.as_storyboard.scenes)


def test_a_draft_of_another_form_or_one_that_cannot_be_read_is_no_paper() -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    whole = content_of(after())
    for kind, content in [
        ("figure", whole),
        (DRAFT_KIND, {**whole, "scenes": [["s1", {"kind": "opera"}]]}),
        (DRAFT_KIND, {**whole, "scenes": 3}),
        (DRAFT_KIND, {**whole, "unknown": 1}),
        (DRAFT_KIND, {}),
    ]:
        assert paper_of(Draft(DRAFT, kind, content, now)) is None

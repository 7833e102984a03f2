"""Who may see published pages: one rule, and keys that can be taken back."""

from uuid import uuid4

import pytest

from etl.publishing.sharing import change_share_rule, give_share_link, link_of_key, take_back_share_link
from indicators.people import Person
from indicators.problems import Problems
from indicators.sharing import ShareRule
from indicators.store import Store, acts, share_audience, share_links


def test_published_pages_are_for_those_who_are_signed_in_until_somebody_says_otherwise(
    store: Store, approver: Person
) -> None:
    assert share_audience(store) == "signed_in"
    change_share_rule(store, approver, ShareRule(audience="public"), form=uuid4())
    change_share_rule(store, approver, ShareRule(audience="with_key"), form=uuid4())
    assert share_audience(store) == "with_key"


def test_a_key_opens_until_it_is_taken_back_and_is_kept_nowhere(store: Store, approver: Person) -> None:
    link, key = give_share_link(store, approver, purpose="大厅屏幕", plan="shenzhen-2018")
    assert link_of_key(store, key) == link
    assert link_of_key(store, key + "x") is None
    assert link_of_key(store, "") is None
    assert key not in str([entry.content for entry in acts(store)])
    assert [own.purpose for own in share_links(store)] == ["大厅屏幕"]
    take_back_share_link(store, approver, link.id, form=uuid4())
    assert link_of_key(store, key) is None
    assert share_links(store) == ()


def test_a_key_that_is_none_cannot_be_taken_back(store: Store, approver: Person) -> None:
    with pytest.raises(Problems) as told:
        take_back_share_link(store, approver, "abc", form=uuid4())
    assert [own.fault.kind for own in told.value.problems] == ["unknown_link"]


def test_a_planner_may_neither_change_the_rule_nor_give_out_keys(store: Store, planner: Person) -> None:
    for attempt in (
        lambda: change_share_rule(store, planner, ShareRule(audience="public"), form=uuid4()),
        lambda: give_share_link(store, planner, purpose="me", plan="shenzhen-2018"),
        lambda: take_back_share_link(store, planner, "abc", form=uuid4()),
    ):
        with pytest.raises(Problems) as told:
            attempt()
        assert [own.fault.kind for own in told.value.problems] == ["may_not_publish"]
    assert list(acts(store)) == []

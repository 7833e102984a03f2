"""Working papers on disk: each its author's own, and none written over by another window."""

from uuid import uuid4

from dashboard.entry_form.keeping import keep, kept_papers
from dashboard.entry_form.paper import Paper
from etl.entry.drafts import drafts_of


def test_a_paper_saved_elsewhere_meanwhile_is_not_overwritten(own_desk, other_planner):
    first, _ = keep(own_desk, other_planner.id, Paper(uuid4(), values={"value": "1"}))
    keep(own_desk, other_planner.id, Paper(first.id, values={"value": "2"}, saved_at=first.saved_at))
    third, elsewhere = keep(own_desk, other_planner.id, Paper(first.id, values={"value": "3"}, saved_at=first.saved_at))
    assert elsewhere and elsewhere.values == {"value": "2"}
    assert third.id != first.id
    assert sorted(own.value("value") for own in kept_papers(own_desk, other_planner)) == ["2", "3"]


def test_a_draft_is_seen_by_nobody_else(own_desk, open_form, other_planner):
    form = open_form(indicator="gdp", region="shenzhen").tell(value="15700")
    assert form.address["draft"]
    assert drafts_of(own_desk.home.drafts, other_planner.id) == ()

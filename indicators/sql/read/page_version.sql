-- Which act changed figures, or what somebody may do, last? One row.
-- Asked by open pages, which are drawn anew when it is another one.
SELECT coalesce(max(act_number), 0) AS act_number
FROM audit
WHERE changes_figures OR list_contains($rules, act);

-- Which proposals were submitted, all versions, oldest first; of the thread $proposal alone where it is given, and of
-- $indicators alone where they are?
-- Asked by the review queue and by every act on a proposal.
SELECT content
FROM proposal
WHERE ($proposal IS NULL OR proposal = $proposal)
    AND ($indicators IS NULL OR list_contains($indicators, indicator))
ORDER BY recorded_at, version, id;

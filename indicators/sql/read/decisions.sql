-- What was decided about proposals, oldest first; about the thread $proposal alone where it is given?
-- Asked by the review queue and by every act on a proposal.
SELECT content
FROM decision
WHERE $proposal IS NULL OR proposal = $proposal
ORDER BY recorded_at, id;

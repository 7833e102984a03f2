-- Which proposals were submitted, all versions, oldest first; of the thread $proposal alone where it is given?
-- Asked by the review queue and by every act on a proposal.
SELECT content
FROM proposal
WHERE $proposal IS NULL OR proposal = $proposal
ORDER BY recorded_at, version, id;

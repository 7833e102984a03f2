-- When did the bytes of each source last change? One row is one source. Asked by the Sources page.
SELECT
    source,
    max(recorded_at) AS changed_at
FROM snapshot
GROUP BY source
ORDER BY source;

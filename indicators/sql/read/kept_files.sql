-- Which files do rows name: the bytes that were read from sources, and evidence? One row is one file.
-- Asked by the check that holds the database beside its journal.
SELECT
    'snapshot' AS what,
    min(file) AS name,
    sha256
FROM snapshot
GROUP BY sha256
UNION ALL
SELECT
    'evidence' AS what,
    min(name) AS name,
    sha256
FROM evidence
WHERE sha256 <> ''
GROUP BY sha256
ORDER BY what, name, sha256;

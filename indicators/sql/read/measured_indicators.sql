-- Of which indicators did this ledger ever hold a figure or a target? One row is one id.
-- Asked by what is handed to other programs, to go through them one by one.
SELECT indicator FROM observation
UNION
SELECT indicator FROM target
ORDER BY indicator;

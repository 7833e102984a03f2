-- How are the settings of this installation set? One row is one setting that was ever set. Asked by every decision.
SELECT
    name,
    value,
    content
FROM setting
QUALIFY row_number() OVER (PARTITION BY name ORDER BY recorded_at DESC, id DESC) = 1
ORDER BY name;

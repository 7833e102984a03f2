-- Which bytes of which source were read last? One row is one file. Asked by the pipeline, to keep no bytes twice.
SELECT
    source,
    file,
    sha256
FROM snapshot
QUALIFY row_number() OVER (PARTITION BY source, file ORDER BY recorded_at DESC, id DESC) = 1;

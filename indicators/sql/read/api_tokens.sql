-- Which bearer tokens are valid now? One row is one token. Asked by every request that carries one.
SELECT
    token,
    person,
    purpose,
    token_hash
FROM (
    SELECT *
    FROM api_token
    QUALIFY row_number() OVER (PARTITION BY token ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY person, purpose, token;

-- Gives a person a bearer token, or revokes it.
INSERT INTO api_token
VALUES (CAST($id AS UUID), $token, $person, $purpose, $token_hash, $is_withdrawn, $recorded_at, $recorded_by);

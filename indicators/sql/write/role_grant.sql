-- Gives a person a role, or takes it back.
INSERT INTO role_grant
VALUES (CAST($id AS UUID), $person, $name, $role, $is_withdrawn, $recorded_at, $recorded_by);

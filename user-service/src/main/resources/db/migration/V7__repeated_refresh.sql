-- A refresh token that is used twice within 10 s has two valid successors.
COMMENT ON COLUMN refresh_tokens.parent_hash IS
    'Hash of the token that was exchanged for this token; null for the first token of a session. A token that was used '
    'several times within 10 s is the parent of several tokens.';
COMMENT ON COLUMN refresh_tokens.replaced IS 'Not used. Only an earlier version of the service reads and writes it.';
COMMENT ON TABLE known_addresses IS
    'Client addresses from which an account has logged in. Failed log-ins from other addresses do not slow down log-ins '
    'from a known address, and hashing permits are reserved for them.';

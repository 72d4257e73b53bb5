-- The owner migrates; the service's role reads and writes rows and can change no table.
GRANT USAGE ON SCHEMA public TO ${service_role};

CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    -- Folded: what is compared. Gone, like every field of the person, once the account is deleted.
    login_id text,
    email text,
    password_hash text,
    display_name text NOT NULL,
    display_name_key text NOT NULL,
    streamer boolean NOT NULL,
    locale text NOT NULL CHECK (locale IN ('ko', 'en')),
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT accounts_person_while_not_deleted CHECK (
        (deleted_at IS NULL AND login_id IS NOT NULL AND email IS NOT NULL AND password_hash IS NOT NULL)
        OR (deleted_at IS NOT NULL AND login_id IS NULL AND email IS NULL AND password_hash IS NULL AND display_name = '')
    )
);

CREATE UNIQUE INDEX accounts_login_id_unique ON accounts (login_id);
CREATE UNIQUE INDEX accounts_email_unique ON accounts (lower(email));
CREATE INDEX accounts_streamers ON accounts (display_name_key COLLATE "C", id) WHERE streamer AND deleted_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON accounts TO ${service_role};

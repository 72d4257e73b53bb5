package io.missionlink.missions.security;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Jdbi;

/** Rows of users' least token versions. */
@Singleton
class TokenVersionStore {

    /** Four times as long as a token lives. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** Condition on {@code :user} and {@code :version}. */
    static final String IN_DATE = "NOT EXISTS (SELECT FROM token_version WHERE user_id = :user AND least > :version)";

    private final Jdbi jdbi;

    TokenVersionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void raise(UUID user, int least) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO token_version AS t (user_id, least) VALUES (:user, :least)
                ON CONFLICT (user_id) DO UPDATE SET least = greatest(t.least, :least), told_at = now()
                """).bind("user", user).bind("least", least).execute());
    }

    void forgetOldOnes() {
        jdbi.useHandle(handle -> handle.createUpdate(
                "DELETE FROM token_version WHERE told_at < now() - :kept * interval '1 second'")
                .bind("kept", KEPT.toSeconds()).execute());
    }
}

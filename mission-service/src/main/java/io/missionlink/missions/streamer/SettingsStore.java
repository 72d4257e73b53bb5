package io.missionlink.missions.streamer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

/** Persistence of streamers' settings. */
@ApplicationScoped
public class SettingsStore {

    private final Jdbi jdbi;

    SettingsStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public StreamerSettings find(UUID streamerId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT accepting, auto_accept, min_amount, max_amount, max_time_limit_seconds, failure_share_bps, banned_words
                FROM streamer_settings WHERE streamer_id = :id""")
                .bind("id", streamerId)
                .map((row, context) -> read(row))
                .findOne())
                .orElseGet(StreamerSettings::defaults);
    }

    void replace(UUID streamerId, StreamerSettings settings) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO streamer_settings (streamer_id, accepting, auto_accept, min_amount, max_amount,
                    max_time_limit_seconds, failure_share_bps, banned_words)
                VALUES (:id, :accepting, :autoAccept, :minAmount, :maxAmount, :maxTimeLimit, :failureShare, :bannedWords)
                ON CONFLICT (streamer_id) DO UPDATE SET accepting = excluded.accepting, auto_accept = excluded.auto_accept,
                    min_amount = excluded.min_amount, max_amount = excluded.max_amount,
                    max_time_limit_seconds = excluded.max_time_limit_seconds,
                    failure_share_bps = excluded.failure_share_bps, banned_words = excluded.banned_words,
                    updated_at = clock_timestamp()""")
                .bind("id", streamerId)
                .bind("accepting", settings.accepting())
                .bind("autoAccept", settings.autoAccept())
                .bind("minAmount", settings.minAmount())
                .bind("maxAmount", settings.maxAmount())
                .bind("maxTimeLimit", settings.maxTimeLimitSeconds())
                .bind("failureShare", settings.failureShareBps())
                .bindArray("bannedWords", String.class, settings.bannedWords().toArray())
                .execute());
    }

    private static StreamerSettings read(ResultSet row) throws SQLException {
        Array words = row.getArray("banned_words");
        return new StreamerSettings(row.getBoolean("accepting"), row.getBoolean("auto_accept"), row.getLong("min_amount"),
                row.getLong("max_amount"), row.getLong("max_time_limit_seconds"), row.getInt("failure_share_bps"),
                List.of((String[]) words.getArray()));
    }
}

package io.missionlink.access;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.SqlFile;
import io.missionlink.throttle.ThrottleCharge;

/** Runs a service's SQL statement that checks for a revocation and charges a write. */
@ApplicationScoped
public class WriteCheckStatement {

    private final Jdbi jdbi;

    public WriteCheckStatement(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param file SQL that includes {@code charge.sql} and returns one row with columns {@code revoked}, {@code closing} and
     *        {@code charged}
     */
    public static String statement(String file) {
        return SqlFile.read(file);
    }

    /** @param arguments named parameters of the revocation check */
    public WriteCheckResult run(String statement, Map<String, Object> arguments, ThrottleCharge write) {
        return jdbi.withHandle(handle -> write.bind(handle.createQuery(statement).bindMap(arguments))
                .map((row, context) -> new WriteCheckResult(row.getBoolean("revoked"), row.getBoolean("closing"),
                        row.getBoolean("charged")))
                .one());
    }
}

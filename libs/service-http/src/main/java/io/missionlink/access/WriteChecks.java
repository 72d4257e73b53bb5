package io.missionlink.access;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.SqlFile;
import io.missionlink.throttle.Charge;

/** Runs the statement of a service that looks for a revocation and charges a write. */
@ApplicationScoped
public class WriteChecks {

    private final Jdbi jdbi;

    public WriteChecks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param file includes {@code charge.sql} and answers one row with the columns {@code revoked} and {@code charged} */
    public static String statement(String file) {
        return SqlFile.read(file);
    }

    /** @param arguments of the revocation's part of the statement */
    public WriteCheck run(String statement, Map<String, Object> arguments, Charge write) {
        return jdbi.withHandle(handle -> write.bind(handle.createQuery(statement).bindMap(arguments))
                .map((row, context) -> new WriteCheck(row.getBoolean("revoked"), row.getBoolean("charged")))
                .one());
    }
}

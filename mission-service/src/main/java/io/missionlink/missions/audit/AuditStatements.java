package io.missionlink.missions.audit;

import io.missionlink.database.SqlFile;

/**
 * Statements of a scope. A native executable reads the files when it is built.
 *
 * @param totals returns {@code account, opening, closing}; no rows if the user or mission does not exist
 */
record AuditStatements(String movements, String events, String totals) {

    private static final AuditStatements USER = read("user");
    private static final AuditStatements MISSION = read("mission");
    private static final AuditStatements DAY = read("day");

    static AuditStatements of(AuditScope scope) {
        return switch (scope) {
            case AuditScope.OneUser user -> USER;
            case AuditScope.OneMission mission -> MISSION;
            case AuditScope.Day day -> DAY;
        };
    }

    private static AuditStatements read(String scope) {
        String folder = "io/missionlink/missions/audit/";
        return new AuditStatements(SqlFile.read(folder + "movements-of-" + scope + ".sql"),
                SqlFile.read(folder + "events-of-" + scope + ".sql"), SqlFile.read(folder + "totals-of-" + scope + ".sql"));
    }
}

package io.missionlink.missions.ledger;

import io.missionlink.database.SqlFile;

/** Loads the SQL statements of the ledger. */
final class LedgerSql {

    private static final String FOLDER = "io/missionlink/missions/ledger/";

    private LedgerSql() {
    }

    static String read(String file) {
        return SqlFile.read(FOLDER + file);
    }
}

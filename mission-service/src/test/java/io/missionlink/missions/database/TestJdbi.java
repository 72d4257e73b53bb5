package io.missionlink.missions.database;

import javax.sql.DataSource;

import org.jdbi.v3.core.Jdbi;

/** The way to PostgreSQL that the service has, without the service. */
public final class TestJdbi {

    private TestJdbi() {
    }

    public static Jdbi of(DataSource dataSource) {
        return new Database().jdbi(dataSource);
    }
}

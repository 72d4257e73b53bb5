package io.missionlink.missions.testing;

import java.util.Map;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

import io.missionlink.database.Database;
import io.missionlink.testing.PostgresResource;

/** The service's database without the service: for tests of what needs nothing else. */
public final class MissionsDatabase implements AutoCloseable {

    private final PostgresResource postgres = new PostgresResource();
    private final Jdbi service;
    private final Jdbi owner;

    public MissionsDatabase() {
        postgres.init(Map.of("database", "missions"));
        Map<String, String> access = postgres.start();
        Flyway.configure().dataSource(access.get("DB_URL"), access.get("DB_OWNER_USERNAME"), access.get("DB_OWNER_PASSWORD"))
                .placeholders(Map.of("service_role", access.get("DB_USERNAME"))).load().migrate();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(access.get("DB_URL"));
        dataSource.setUser(access.get("DB_USERNAME"));
        dataSource.setPassword(access.get("DB_PASSWORD"));
        service = new Database().jdbi(dataSource);
        owner = Jdbi.create(access.get("DB_URL"), access.get("DB_OWNER_USERNAME"), access.get("DB_OWNER_PASSWORD"));
    }

    /** With the rights of the service. */
    public Jdbi jdbi() {
        return service;
    }

    /** With the owner's rights: for what the service may not do. */
    public void asOwner(String sql) {
        owner.useHandle(handle -> handle.execute(sql));
    }

    @Override
    public void close() {
        postgres.stop();
    }
}

package io.missionlink.missions.testing;

import java.util.HashMap;
import java.util.Map;

import org.flywaydb.core.Flyway;

import io.missionlink.testing.PostgresResource;

/** A PostgreSQL for all test classes of this JVM, which ends with it. Each database is a copy of one that is migrated once. */
final class MissionsDatabases {

    private static final String TEMPLATE = "missions";
    private static final PostgresResource SERVER = new PostgresResource();
    private static final Map<String, String> ACCESS = migrated();
    private static int created;

    private MissionsDatabases() {
    }

    private static Map<String, String> migrated() {
        SERVER.init(Map.of("database", TEMPLATE));
        Map<String, String> access = SERVER.start();
        Flyway.configure().dataSource(access.get("DB_URL"), access.get("DB_OWNER_USERNAME"), access.get("DB_OWNER_PASSWORD"))
                .placeholders(Map.of("service_role", access.get("DB_USERNAME"))).load().migrate();
        return access;
    }

    /** @return how to reach a new one, by the names of the service's environment */
    static synchronized Map<String, String> create() {
        created++;
        String name = TEMPLATE + "_" + created;
        SERVER.asSuperuser(
                "CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, TEMPLATE, ACCESS.get("DB_OWNER_USERNAME")));
        Map<String, String> access = new HashMap<>(ACCESS);
        access.put("DB_URL", ACCESS.get("DB_URL").replaceFirst("[^/]+$", name));
        return Map.copyOf(access);
    }

    static void drop(Map<String, String> access) {
        SERVER.asSuperuser("DROP DATABASE %s WITH (FORCE)".formatted(access.get("DB_URL").replaceFirst(".*/", "")));
    }
}

package io.missionlink.missions.testing;

import java.util.HashMap;
import java.util.Map;

import org.flywaydb.core.Flyway;

import io.missionlink.testing.PostgresResource;

/** The PostgreSQL server of all test classes of this JVM. Each database is a copy of a template that is migrated once. */
final class DatabaseServer {

    private static final String TEMPLATE = "missions";
    static final String LATEST = "latest";
    private static final PostgresResource SERVER = new PostgresResource();
    private static final Map<String, String> ENVIRONMENT = migrateTemplate();
    private static int created;

    private DatabaseServer() {
    }

    private static Map<String, String> migrateTemplate() {
        SERVER.init(Map.of("database", TEMPLATE));
        Map<String, String> environment = SERVER.start();
        migrate(environment, LATEST);
        return environment;
    }

    /** @param target version of the last migration to apply, or {@code latest} */
    static void migrate(Map<String, String> environment, String target) {
        Flyway.configure()
                .dataSource(environment.get("DB_URL"), environment.get("DB_OWNER_USERNAME"),
                        environment.get("DB_OWNER_PASSWORD"))
                .placeholders(Map.of("service_role", environment.get("DB_USERNAME"))).target(target).load().migrate();
    }

    /** @return the service's environment variables for a new migrated database */
    static Map<String, String> create() {
        return create(TEMPLATE);
    }

    /** @return the service's environment variables for a new database without tables */
    static Map<String, String> createEmpty() {
        return create("template0");
    }

    private static synchronized Map<String, String> create(String template) {
        created++;
        String name = TEMPLATE + "_" + created;
        SERVER.asSuperuser(
                "CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, template, ENVIRONMENT.get("DB_OWNER_USERNAME")));
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("DB_URL", ENVIRONMENT.get("DB_URL").replaceFirst("[^/]+$", name));
        return Map.copyOf(environment);
    }

    static void drop(Map<String, String> environment) {
        SERVER.asSuperuser("DROP DATABASE %s WITH (FORCE)".formatted(environment.get("DB_URL").replaceFirst(".*/", "")));
    }
}

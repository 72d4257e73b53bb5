package io.missionlink.user.testing;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;

/** The service's database, with the service's database role. */
public final class Database {

    private Database() {
    }

    public static Jdbi jdbi() {
        Config config = ConfigProvider.getConfig();
        return Jdbi.create(config.getValue("DB_URL", String.class), config.getValue("DB_USERNAME", String.class),
                config.getValue("DB_PASSWORD", String.class));
    }
}

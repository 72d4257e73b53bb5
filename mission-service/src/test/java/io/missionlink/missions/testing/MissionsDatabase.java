package io.missionlink.missions.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.missionlink.database.Database;

/** The service's database without the service: for tests of what needs nothing else. */
public final class MissionsDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 32;

    private final Map<String, String> access = MissionsDatabases.create();
    private final AgroalDataSource pool;
    private final Jdbi service;
    private final Jdbi owner;
    private Optional<Beans> beans = Optional.empty();

    public MissionsDatabase() {
        pool = pool(CONNECTIONS, 5);
        service = new Database().jdbi(pool);
        owner = Jdbi.create(access.get("DB_URL"), access.get("DB_OWNER_USERNAME"), access.get("DB_OWNER_PASSWORD"));
    }

    /** @param prepareThreshold how often a statement is sent before it stays prepared; the driver's default is 5 */
    private AgroalDataSource pool(int connections, int prepareThreshold) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
                    pool -> pool.maxSize(connections).transactionIntegration(Persistence.integration())
                            .connectionFactoryConfiguration(factory -> factory
                                    .jdbcUrl(access.get("DB_URL"))
                                    .jdbcProperty("prepareThreshold", Integer.toString(prepareThreshold))
                                    .principal(new NamePrincipal(access.get("DB_USERNAME")))
                                    .credential(new SimplePassword(access.get("DB_PASSWORD"))))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connection with the rights of the service, whose every statement is prepared on the server: to look at them. */
    public Session session() {
        AgroalDataSource one = pool(1, 1);
        return new Session(new Database().jdbi(one), new Beans(new Persistence(one)), one);
    }

    /** @param jdbi uses one connection, always the same */
    public record Session(Jdbi jdbi, Beans beans, AgroalDataSource pool) implements AutoCloseable {

        /** Goes on with a new connection, on which nothing is prepared. The pool closes the old one on a thread of its own. */
        public void renew() {
            int old = backend();
            pool.flush(AgroalDataSource.FlushMode.ALL);
            Awaitility.await("a new connection").ignoreExceptionsInstanceOf(IllegalStateException.class)
                    .until(() -> backend() != old);
        }

        /** Asks the driver: a query would be one more prepared statement. */
        private int backend() {
            try (Connection connection = pool.getConnection()) {
                return connection.unwrap(PGConnection.class).getBackendPID();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            beans.persistence().close();
            pool.close();
        }
    }

    /** With the rights of the service. */
    public Jdbi jdbi() {
        return service;
    }

    /** Makes use cases over {@link #jdbi}. */
    public synchronized Beans beans() {
        beans = beans.or(() -> Optional.of(new Beans(new Persistence(pool))));
        return beans.orElseThrow();
    }

    /** What the service, or a command, is configured with. */
    public Map<String, String> access() {
        return access;
    }

    /** With the owner's rights: for what the service may not do. */
    public void asOwner(String sql) {
        owner.useHandle(handle -> handle.execute(sql));
    }

    @Override
    public void close() {
        beans.ifPresent(made -> made.persistence().close());
        pool.close();
        MissionsDatabases.drop(access);
    }
}

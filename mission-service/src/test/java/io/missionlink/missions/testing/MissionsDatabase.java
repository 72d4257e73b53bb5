package io.missionlink.missions.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.missionlink.database.Database;

/** A migrated database of the service, for tests that do not start the service. */
public final class MissionsDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 32;

    private final Map<String, String> environment;
    private final Runnable drop;
    private final AgroalDataSource pool;
    private final Jdbi service;
    private final Jdbi owner;
    private Optional<BeanFactory> beans = Optional.empty();

    public MissionsDatabase() {
        this(DatabaseServer.create(), DatabaseServer::drop);
    }

    /** A database without tables. {@link #migrateTo} and {@link #migrate} create them. */
    public static MissionsDatabase empty() {
        return new MissionsDatabase(DatabaseServer.createEmpty(), DatabaseServer::drop);
    }

    /** A migrated database of another server. */
    public MissionsDatabase(Map<String, String> environment) {
        this(environment, kept -> {
        });
    }

    private MissionsDatabase(Map<String, String> environment, Consumer<Map<String, String>> drop) {
        this.environment = environment;
        this.drop = () -> drop.accept(environment);
        pool = pool(CONNECTIONS, 5);
        service = new Database().jdbi(pool);
        owner = Jdbi.create(environment.get("DB_URL"), environment.get("DB_OWNER_USERNAME"),
                environment.get("DB_OWNER_PASSWORD"));
    }

    /** @param prepareThreshold executions of a statement before the server keeps it prepared; the driver's default is 5 */
    private AgroalDataSource pool(int connections, int prepareThreshold) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
                    pool -> pool.maxSize(connections).transactionIntegration(TestPersistence.integration())
                            .connectionFactoryConfiguration(factory -> factory
                                    .jdbcUrl(environment.get("DB_URL"))
                                    .jdbcProperty("prepareThreshold", Integer.toString(prepareThreshold))
                                    .principal(new NamePrincipal(environment.get("DB_USERNAME")))
                                    .credential(new SimplePassword(environment.get("DB_PASSWORD"))))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A single connection as the service's role. The server keeps each of its statements prepared, so tests can read them. */
    public SingleConnection singleConnection() {
        AgroalDataSource single = pool(1, 1);
        return new SingleConnection(new Database().jdbi(single), new BeanFactory(new TestPersistence(single)), single);
    }

    /** @param jdbi always uses the same connection */
    public record SingleConnection(Jdbi jdbi, BeanFactory beans, AgroalDataSource pool) implements AutoCloseable {

        /** Replaces the connection by a new one without prepared statements. The pool closes the old one asynchronously. */
        public void reconnect() {
            int oldPid = backendPid();
            pool.flush(AgroalDataSource.FlushMode.ALL);
            Awaitility.await("a new connection").ignoreExceptionsInstanceOf(IllegalStateException.class)
                    .until(() -> backendPid() != oldPid);
        }

        /** Read from the driver: a query would add a prepared statement. */
        private int backendPid() {
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

    /** Connects as the service's role. */
    public Jdbi jdbi() {
        return service;
    }

    /** Creates beans that use {@link #jdbi}. */
    public synchronized BeanFactory beans() {
        beans = beans.or(() -> Optional.of(new BeanFactory(new TestPersistence(pool))));
        return beans.orElseThrow();
    }

    /** Environment variables with which the service and its commands connect. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Applies the migrations up to this version. */
    public void migrateTo(String version) {
        DatabaseServer.migrate(environment, version);
    }

    /** Applies all migrations. */
    public void migrate() {
        DatabaseServer.migrate(environment, DatabaseServer.LATEST);
    }

    /** Connects as the owner, for statements that the service's role may not run. */
    public void asOwner(String sql) {
        owner.useHandle(handle -> handle.execute(sql));
    }

    @Override
    public void close() {
        beans.ifPresent(created -> created.persistence().close());
        pool.close();
        drop.run();
    }
}

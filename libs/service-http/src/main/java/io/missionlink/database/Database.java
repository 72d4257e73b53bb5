package io.missionlink.database;

import java.sql.Types;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * Jdbi for the statements that have no entity. Inside of a {@code @Transactional} use case it works on the connection of that
 * transaction, together with Hibernate; outside of one each statement commits by itself.
 */
public final class Database {

    /** A singleton: a client proxy would stand before each statement, and Jdbi has no constructor for one. */
    @Produces
    @Singleton
    public Jdbi jdbi(DataSource dataSource) {
        return over(dataSource::getConnection);
    }

    /** The same over connections of any kind, as a command has them that starts no service. */
    public static Jdbi over(ConnectionFactory connections) {
        return Jdbi.create(connections)
                // The arguments of a statement that fails are what people wrote: they stay out of its message.
                .configure(StatementExceptions.class,
                        exceptions -> exceptions.setMessageRendering(StatementException::getShortMessage))
                // A handle that is closed inside of a JTA transaction must leave that transaction open.
                .configure(Handles.class, handles -> handles.setForceEndTransactions(false))
                .registerArgument(new UuidArgument())
                .registerArrayType(UUID.class, "uuid")
                .registerArrayType(Long.class, "int8")
                .registerArrayType(String.class, "text");
    }

    /** Jdbi binds an absent id as text; PostgreSQL wants it as the uuid that it is not. */
    private static final class UuidArgument extends AbstractArgumentFactory<UUID> {

        UuidArgument() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(UUID id, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, id);
        }
    }
}

package io.missionlink.missions.testing;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;

import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.missionlink.missions.mission.MissionEntity;
import io.missionlink.missions.payment.Payment;
import io.missionlink.missions.reconciliation.ReconciliationState;
import io.missionlink.missions.reconciliation.RuleResult;
import io.missionlink.missions.security.TokenVersion;
import io.missionlink.missions.streamer.SettingsEntity;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Hibernate and a transaction manager, configured as in the service, for tests without Quarkus. */
public final class TestPersistence implements AutoCloseable {

    private static final List<Class<?>> ENTITIES = List.of(MissionEntity.class, Payment.class, ReconciliationState.class,
            RuleResult.class, TokenVersion.class, SettingsEntity.class);
    private static final TransactionManager TRANSACTIONS = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private static final TransactionSynchronizationRegistry SYNCHRONIZATIONS = new TransactionSynchronizationRegistryImple();

    static {
        // Transactions have one resource, so there is nothing to recover from an object store on disk.
        arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreType(VolatileStore.class.getName());
    }

    private final SessionFactory sessions;

    TestPersistence(DataSource dataSource) {
        Configuration configuration = new Configuration();
        ENTITIES.forEach(configuration::addAnnotatedClass);
        configuration.setPhysicalNamingStrategy(new PhysicalNamingStrategySnakeCaseImpl());
        configuration.getProperties().put(AvailableSettings.JAKARTA_JTA_DATASOURCE, dataSource);
        configuration.getProperties().put(AvailableSettings.JTA_PLATFORM, new Platform());
        configuration.getProperties().put(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, "jta");
        configuration.getProperties().put(AvailableSettings.CURRENT_SESSION_CONTEXT_CLASS, "jta");
        configuration.getProperties().put(AvailableSettings.HBM2DDL_AUTO, "none");
        sessions = configuration.buildSessionFactory();
    }

    /** Enlists a pool's connections in the current transaction. */
    static TransactionIntegration integration() {
        return new NarayanaTransactionIntegration(TRANSACTIONS, SYNCHRONIZATIONS);
    }

    public SessionFactory sessions() {
        return sessions;
    }

    public TransactionSynchronizationRegistry synchronizations() {
        return SYNCHRONIZATIONS;
    }

    /** The session of the current transaction. */
    Session currentSession() {
        return sessions.getCurrentSession();
    }

    static Class<?> entityOf(Class<?> repository) {
        return Arrays.stream(repository.getGenericInterfaces()).map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType() == PanacheRepositoryBase.class)
                .map(type -> (Class<?>) type.getActualTypeArguments()[0]).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        sessions.close();
    }

    private static final class Platform extends AbstractJtaPlatform {

        private static final long serialVersionUID = 1L;

        @Override
        protected TransactionManager locateTransactionManager() {
            return TRANSACTIONS;
        }

        @Override
        protected UserTransaction locateUserTransaction() {
            return com.arjuna.ats.jta.UserTransaction.userTransaction();
        }
    }
}

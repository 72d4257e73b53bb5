package io.missionlink.missions.testing;

import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isVirtual;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.LockModeType;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.database.AfterCommit;
import io.missionlink.missions.metrics.MoneyMetrics;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.AllArguments;
import net.bytebuddy.implementation.bind.annotation.FieldValue;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.implementation.bind.annotation.This;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Creates beans for tests without Quarkus that behave as in its container. In the generated subclasses, {@code @Transactional}
 * methods run in a transaction, self-invocations included. Repositories use the session of that transaction.
 */
public final class BeanFactory {

    private static final Map<Class<?>, Class<?>> SUBCLASSES = new ConcurrentHashMap<>();
    private static final String PERSISTENCE = "persistence";
    private static final TransactionManager TRANSACTIONS = com.arjuna.ats.jta.TransactionManager.transactionManager();

    private final TestPersistence persistence;
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    BeanFactory(TestPersistence persistence) {
        this.persistence = persistence;
    }

    public TestPersistence persistence() {
        return persistence;
    }

    /** Registry of the beans that the tests share. */
    public MeterRegistry metrics() {
        return metrics;
    }

    public MoneyMetrics moneyMetrics() {
        return new MoneyMetrics(metrics, afterCommit());
    }

    public AfterCommit afterCommit() {
        return new AfterCommit(persistence.synchronizations());
    }

    /** @param arguments of the only constructor of the class */
    public <T> T create(Class<T> type, Object... arguments) {
        Constructor<?> constructor = SUBCLASSES.computeIfAbsent(type, BeanFactory::subclass).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            T bean = type.cast(constructor.newInstance(arguments));
            bean.getClass().getField(PERSISTENCE).set(bean, persistence);
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> subclass(Class<?> type) {
        try {
            return new ByteBuddy().subclass(type).name(type.getName() + "_Test")
                    .modifiers(Visibility.PUBLIC).defineField(PERSISTENCE, TestPersistence.class, Visibility.PUBLIC)
                    .method(isDeclaredBy(PanacheRepositoryBase.class)).intercept(MethodDelegation.to(PanacheMethods.class))
                    .method(isVirtual().and(transactional(type)).and(not(isDeclaredBy(Object.class))))
                    .intercept(MethodDelegation.to(TransactionalMethods.class))
                    .make()
                    .load(type.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(
                            MethodHandles.privateLookupIn(type, MethodHandles.lookup())))
                    .getLoaded();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ElementMatcher.Junction<MethodDescription> transactional(Class<?> type) {
        return type.isAnnotationPresent(Transactional.class) ? isDeclaredBy(type) : isAnnotatedWith(Transactional.class);
    }

    /** Interceptor of {@code @Transactional} methods. */
    public static final class TransactionalMethods {

        private TransactionalMethods() {
        }

        @RuntimeType
        public static Object call(@SuperCall Callable<?> method, @Origin Method origin) throws Exception {
            Transactional.TxType type = Optional.ofNullable(origin.getAnnotation(Transactional.class))
                    .orElseGet(() -> origin.getDeclaringClass().getAnnotation(Transactional.class)).value();
            if (TRANSACTIONS.getStatus() != Status.STATUS_NO_TRANSACTION) {
                return method.call();
            }
            if (type == Transactional.TxType.MANDATORY) {
                throw new IllegalStateException(origin + " is called without a transaction");
            }
            TRANSACTIONS.begin();
            Object result;
            try {
                result = method.call();
            } catch (Exception | Error e) {
                TRANSACTIONS.rollback();
                throw e;
            }
            TRANSACTIONS.commit();
            return result;
        }
    }

    /** Interceptor of the Panache methods of repositories. */
    public static final class PanacheMethods {

        private PanacheMethods() {
        }

        @RuntimeType
        public static Object call(@This Object repository, @FieldValue(PERSISTENCE) TestPersistence persistence,
                @Origin Method origin, @AllArguments Object... arguments) {
            Session session = persistence.currentSession();
            return switch (origin.getName()) {
                case "getSession", "getEntityManager" -> session;
                case "flush" -> {
                    session.flush();
                    yield null;
                }
                case "persistAndFlush" -> {
                    session.persist(arguments[0]);
                    session.flush();
                    yield null;
                }
                case "findById" -> find(session, repository, arguments);
                case "findByIdOptional" -> Optional.ofNullable(find(session, repository, arguments));
                default -> throw new UnsupportedOperationException(origin.toString());
            };
        }

        private static Object find(Session session, Object repository, Object... arguments) {
            Class<?> entity = TestPersistence.entityOf(repository.getClass().getSuperclass());
            return arguments.length == 1 ? session.find(entity, arguments[0])
                    : session.find(entity, arguments[0], (LockModeType) arguments[1]);
        }
    }
}

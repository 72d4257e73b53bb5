package io.missionlink.system;

import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import io.missionlink.contracts.ResourceNames;

/**
 * Provides one {@link TestEnvironment} to all test classes. Empties the dead-letter queues before each class. Prints the
 * warnings that the stack logged during a failed test.
 */
public final class TestEnvironmentExtension implements ParameterResolver, BeforeAllCallback, BeforeEachCallback,
        AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(TestEnvironmentExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestEnvironment.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return env(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Stream.of(ResourceNames.SETTLEMENT_DLQ, ResourceNames.NOTIFICATION_DLQ).forEach(env(context).aws()::drain);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(Instant.class, Instant.now());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Instant start = context.getStore(NAMESPACE).get(Instant.class, Instant.class);
        context.getExecutionException().ifPresent(failure -> new ServiceLogs(new StackData(env(context)).logs()).warnings(start)
                .forEach(line -> System.out.println("[" + context.getDisplayName() + "] " + line)));
    }

    private static TestEnvironment env(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE).computeIfAbsent(TestEnvironment.class,
                key -> TestEnvironment.start(),
                TestEnvironment.class);
    }
}

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

import io.missionlink.contracts.Names;

/**
 * Hands every test class the same {@link World}: started for the first, closed after the last. What others gave up on purpose
 * is no dead letter of theirs. When a test fails, the warnings that the product logged meanwhile are printed.
 */
public final class WorldExtension implements ParameterResolver, BeforeAllCallback, BeforeEachCallback,
        AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(WorldExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return world(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Stream.of(Names.SETTLEMENT_DLQ, Names.NOTIFICATION_DLQ).forEach(world(context).aws()::drain);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(Instant.class, Instant.now());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Instant began = context.getStore(NAMESPACE).get(Instant.class, Instant.class);
        context.getExecutionException().ifPresent(failure -> new ServiceLogs(new Places(world(context)).logs()).warnings(began)
                .forEach(line -> System.out.println("[" + context.getDisplayName() + "] " + line)));
    }

    private static World world(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE).computeIfAbsent(World.class, key -> World.start(),
                World.class);
    }
}

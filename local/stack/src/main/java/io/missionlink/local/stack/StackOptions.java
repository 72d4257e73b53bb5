package io.missionlink.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a stack is started.
 *
 * @param repository the root of the checkout: the packages are found below it
 * @param state everything that outlives the stack: data, secrets, logs
 * @param environment what is added to a process's environment, by its name
 * @param functions whether the Lambdas run
 * @param confirmByMail whether an e-mail subscription waits for its owner's click, as on AWS
 * @param visibilityTimeout of the queues: the longest wait after a crash of a worker
 * @param retryDelay how long a message waits after an invocation that failed
 * @param maxReceiveCount receives after which a message goes to its dead-letter queue
 * @param packaging what the deployables run as
 * @param measured whether it is mission-service and its database that are measured: what has machines of its own on AWS
 *        gives way to them, DynamoDB Local does not wait for the disk, and PostgreSQL has memory
 * @param faults what a test makes worse than it is
 * @param devService the service that runs from its sources, in Quarkus's dev mode
 */
public record StackOptions(Path repository, Path state, StackPorts ports, Map<String, Map<String, String>> environment,
        boolean functions, boolean confirmByMail, Duration visibilityTimeout, Duration retryDelay, int maxReceiveCount,
        Packaging packaging, boolean measured, Faults faults, Optional<String> devService) {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(2);

    public StackOptions {
        repository = repository.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** What {@code ./run} starts: the ports of the README, the state in {@code .local}. */
    public static StackOptions local(Path repository) {
        return of(repository, repository.resolve(".local"), StackPorts.fixed());
    }

    /** A stack on free ports, for a test of this module. */
    public static StackOptions free(Path state) {
        return of(Repository.root(), state, StackPorts.free());
    }

    private static StackOptions of(Path repository, Path state, StackPorts ports) {
        return new StackOptions(repository, state, ports, Map.of(), true, false, VISIBILITY, RETRY, 5, Packaging.JVM, false,
                Faults.NONE, Optional.empty());
    }

    /** @param process its name, see {@link LocalStack} */
    public StackOptions withEnvironment(String process, Map<String, String> variables) {
        Map<String, Map<String, String>> merged = new HashMap<>(environment);
        merged.merge(process, Map.copyOf(variables), StackOptions::merge);
        return new StackOptions(repository, state, ports, merged, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService);
    }

    public StackOptions withoutFunctions() {
        return new StackOptions(repository, state, ports, environment, false, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService);
    }

    public StackOptions withConfirmByMail(boolean confirm) {
        return new StackOptions(repository, state, ports, environment, functions, confirm, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService);
    }

    public StackOptions withDelivery(Duration visibilityTimeout, Duration retryDelay, int maxReceiveCount) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService);
    }

    public StackOptions withPackaging(Packaging used) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, used, measured, faults, devService);
    }

    public StackOptions asMeasured() {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, true, faults, devService);
    }

    public StackOptions withFaults(Faults made) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, made, devService);
    }

    /** @param service runs from its sources */
    StackOptions withDevService(String service) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, Optional.of(service));
    }

    Map<String, String> environmentOf(String process) {
        return environment.getOrDefault(process, Map.of());
    }

    private static Map<String, String> merge(Map<String, String> first, Map<String, String> second) {
        Map<String, String> both = new HashMap<>(first);
        both.putAll(second);
        return Map.copyOf(both);
    }
}

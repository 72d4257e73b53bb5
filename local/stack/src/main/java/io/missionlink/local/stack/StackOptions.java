package io.missionlink.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.missionlink.contracts.ResourceNames;

/**
 * Options of a stack.
 *
 * @param repository the root of the checkout, which contains the packages
 * @param state folder of the persistent state: data, secrets, logs
 * @param environment additional environment variables, by process name
 * @param functions whether the Lambda functions run
 * @param confirmByMail whether the owner of an e-mail address must confirm a subscription by a link, as on AWS
 * @param visibilityTimeout of the queues: the longest delay after a crash of a worker
 * @param retryDelay how long a message stays hidden after its first failed invocation
 * @param maxReceiveCount receives after which a message goes to the dead-letter queue
 * @param packaging packaging in which the deployables run
 * @param measured whether mission-service and its database are measured: components that run on other machines on AWS get a
 *        lower CPU priority, DynamoDB Local keeps its data in memory, and PostgreSQL gets more memory
 * @param faults faults that a test injects
 * @param devService service that runs from its sources, in Quarkus's dev mode
 * @param observation how the stack is observed; without it, neither Prometheus nor Zipkin runs
 */
public record StackOptions(Path repository, Path state, StackPorts ports, Map<String, Map<String, String>> environment,
        boolean functions, boolean confirmByMail, Duration visibilityTimeout, Duration retryDelay, int maxReceiveCount,
        Packaging packaging, boolean measured, InjectedFaults faults, Optional<String> devService,
        Optional<Observation> observation) {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(2);

    public StackOptions {
        repository = repository.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** Options of {@code ./run}: the ports of the README, the state in {@code .local}. */
    public static StackOptions local(Path repository) {
        return of(repository, repository.resolve(".local"), StackPorts.fixed());
    }

    /** Options with free ports, for a test or a measurement. */
    public static StackOptions free(Path state) {
        return of(Repository.root(), state, StackPorts.free());
    }

    private static StackOptions of(Path repository, Path state, StackPorts ports) {
        return new StackOptions(repository, state, ports, Map.of(), true, false, VISIBILITY, RETRY, 5, Packaging.JVM, false,
                InjectedFaults.NONE, Optional.empty(), Optional.empty());
    }

    /** @param process name of a process or a function, see {@link LocalStack} */
    public StackOptions withEnvironment(String process, Map<String, String> variables) {
        Map<String, Map<String, String>> merged = new HashMap<>(environment);
        merged.merge(process, Map.copyOf(variables), StackOptions::merge);
        return new StackOptions(repository, state, ports, merged, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService, observation);
    }

    /** @param receiver base URL of a receiver of traces, by OTLP over HTTP */
    public StackOptions withTraces(URI receiver) {
        StackOptions traced = this;
        for (String process : List.of(Services.USER_SERVICE, Services.MISSION_SERVICE, ResourceNames.SETTLEMENT_FUNCTION,
                ResourceNames.NOTIFICATION_FUNCTION)) {
            traced = traced.withEnvironment(process, Map.of("OTLP_ENDPOINT", receiver.toString()));
        }
        return traced;
    }

    public StackOptions withoutFunctions() {
        return new StackOptions(repository, state, ports, environment, false, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService, observation);
    }

    /** @param confirm whether the owner of an e-mail address must confirm a subscription by a link */
    public StackOptions withConfirmByMail(boolean confirm) {
        return new StackOptions(repository, state, ports, environment, functions, confirm, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService, observation);
    }

    public StackOptions withDelivery(Duration visibilityTimeout, Duration retryDelay, int maxReceiveCount) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService, observation);
    }

    public StackOptions withPackaging(Packaging other) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, other, measured, faults, devService, observation);
    }

    public StackOptions asMeasured() {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, true, faults, devService, observation);
    }

    public StackOptions withFaults(InjectedFaults injected) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, injected, devService, observation);
    }

    /** @param service that runs from its sources */
    StackOptions withDevService(String service) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, Optional.of(service), observation);
    }

    /** Runs Prometheus, Zipkin and the dashboard page beside the stack, if their programs are there. */
    public StackOptions withObservation(Observation observation) {
        return new StackOptions(repository, state, ports, environment, functions, confirmByMail, visibilityTimeout, retryDelay,
                maxReceiveCount, packaging, measured, faults, devService, Optional.of(observation));
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

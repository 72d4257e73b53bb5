package io.missionlink.local.aws;

import java.util.List;

/** The one AWS endpoint of the local run with everything behind it except DynamoDB. */
public final class AwsEndpoint implements AutoCloseable {

    private final AwsConfig config;

    public AwsEndpoint(AwsConfig config) {
        this.config = config;
    }

    /**
     * Ends workers that a crash left, opens the persisted state, creates what is missing (queues, bus, rules, topic, tables)
     * and returns once the endpoint answers.
     *
     * @throws IllegalStateException with a line for the user when a port is taken or DynamoDB does not answer
     */
    public AwsEndpoint start() {
        return this;
    }

    public int port() {
        return config.port();
    }

    public List<WorkerStatus> workers() {
        return List.of();
    }

    /** Finishes the invocations that run (bounded by their timeout), ends the workers, closes the state. */
    @Override
    public void close() {
        // Nothing runs yet.
    }
}

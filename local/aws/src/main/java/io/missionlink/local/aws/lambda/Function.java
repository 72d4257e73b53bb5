package io.missionlink.local.aws.lambda;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.aws.sqs.SqsClient;
import io.vertx.core.Vertx;

/** A function with its workers. Each worker has its own event source mapping. */
final class Function implements AutoCloseable {

    private final AwsConfig config;
    private final FunctionSpec spec;
    private final FunctionCode code;
    private final Instant since = Instant.now();
    private final List<Worker> workers = new ArrayList<>();
    private final List<EventSourceMapping> mappings = new ArrayList<>();
    private final InvocationLog invocations = new InvocationLog(Clock.systemUTC());

    Function(AwsConfig config, FunctionSpec spec, int endpointPort, Vertx vertx, SqsClient sqs) {
        this.config = config;
        this.spec = spec;
        this.code = FunctionCode.unpack(spec.name(), spec.code());
        WorkerLaunch launch = new WorkerLaunch(config, spec, code, endpointPort);
        for (int index = 0; index < spec.workers(); index++) {
            Worker worker = new Worker(vertx, launch, index, arn(), invocations);
            workers.add(worker);
            mappings.add(new EventSourceMapping(config, spec, sqs, worker));
        }
    }

    void start() {
        mappings.forEach(EventSourceMapping::start);
    }

    /** Invokes an idle worker, or waits for the first worker if all are busy. */
    InvocationResult invoke(byte[] event) throws InterruptedException {
        Worker free = workers.stream().filter(worker -> !worker.busy()).findFirst().orElse(workers.getFirst());
        return free.invoke(event);
    }

    FunctionSpec spec() {
        return spec;
    }

    FunctionCode code() {
        return code;
    }

    Instant since() {
        return since;
    }

    String arn() {
        return config.arn("lambda", "function:" + spec.name());
    }

    String queueArn() {
        return config.arn("sqs", spec.queue());
    }

    /** The same function and queue always have the same id. */
    String mappingId() {
        return UUID.nameUUIDFromBytes((arn() + queueArn()).getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString();
    }

    List<WorkerStatus> status() {
        return workers.stream().map(Worker::status).toList();
    }

    FunctionUsage usage() {
        return FunctionUsage.of(spec.name(), invocations.recent(), workers.stream().filter(Worker::busy).count());
    }

    /** @see Worker#reclaim() */
    void reclaim() throws InterruptedException {
        for (Worker worker : workers) {
            worker.reclaim();
        }
    }

    /** First step of a stop: all functions stop receiving before the first function is closed. */
    void stopReceiving() {
        mappings.forEach(EventSourceMapping::stop);
    }

    @Override
    public void close() {
        mappings.forEach(EventSourceMapping::close);
        workers.forEach(Worker::close);
    }
}

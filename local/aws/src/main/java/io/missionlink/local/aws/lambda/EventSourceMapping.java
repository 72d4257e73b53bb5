package io.missionlink.local.aws.lambda;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.aws.sqs.SqsClient;
import io.missionlink.local.aws.sqs.SqsMessage;
import io.missionlink.retry.ExponentialBackoff;

/** Feeds one worker from its function's queue: receive, invoke, delete what succeeded, hide for a while what failed. */
final class EventSourceMapping implements AutoCloseable {

    static final int BATCH_SIZE = 10;
    /** Short, because a stop waits for it; a message that arrives ends it at once. */
    private static final Duration LONG_POLL = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final System.Logger LOG = System.getLogger(EventSourceMapping.class.getName());

    private final AwsConfig config;
    private final FunctionSpec spec;
    private final SqsClient sqs;
    private final Worker worker;
    private final Thread thread;
    private volatile boolean stopped;

    EventSourceMapping(AwsConfig config, FunctionSpec spec, SqsClient sqs, Worker worker) {
        this.config = config;
        this.spec = spec;
        this.sqs = sqs;
        this.worker = worker;
        this.thread = Thread.ofVirtual().name("poll-" + spec.queue()).unstarted(this::run);
    }

    EventSourceMapping start() {
        thread.start();
        return this;
    }

    /** No new batch from here on. */
    void stop() {
        stopped = true;
    }

    /** Waits for the batch in hand; what does not end in 5 s becomes visible again by its timeout. */
    @Override
    public void close() {
        stop();
        try {
            if (!thread.join(STOP_WITHIN)) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                if (worker.prepare(spec.eager())) {
                    List<SqsMessage> batch = receive();
                    if (!batch.isEmpty()) {
                        process(batch);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "polling " + spec.queue() + " failed", e);
                pause();
            }
        }
    }

    /**
     * Waits only when nothing is there: a wait of ElasticMQ that ends without a message forgets to store which messages it
     * gave up meanwhile, and they would be back after a restart.
     */
    private List<SqsMessage> receive() throws IOException, InterruptedException {
        List<SqsMessage> there = sqs.receive(spec.queue(), BATCH_SIZE, Duration.ZERO);
        return there.isEmpty() ? sqs.receive(spec.queue(), BATCH_SIZE, LONG_POLL) : there;
    }

    private void process(List<SqsMessage> batch) throws IOException, InterruptedException {
        InvocationResult result = worker.invoke(SqsEvent.of(batch, config.arn("sqs", spec.queue()), config.region()));
        Set<String> failed = SqsEvent.failed(result, batch);
        List<SqsMessage> succeeded = new ArrayList<>(batch);
        succeeded.removeIf(message -> failed.contains(message.id()));
        sqs.delete(spec.queue(), succeeded);
        for (SqsMessage message : batch) {
            if (failed.contains(message.id())) {
                LOG.log(System.Logger.Level.INFO, "{0} failed with message {1}, receive {2}", spec.name(), message.id(),
                        message.receiveCount());
                sqs.hideFor(spec.queue(), message, retryDelay(message.receiveCount()));
            }
        }
    }

    /** Doubles with each receive up to the visibility timeout; after the last one nothing is waited for. */
    private Duration retryDelay(int receives) {
        if (receives >= config.maxReceiveCount()) {
            return Duration.ZERO;
        }
        return new ExponentialBackoff(config.retryDelay(), config.visibilityTimeout()).after(receives);
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

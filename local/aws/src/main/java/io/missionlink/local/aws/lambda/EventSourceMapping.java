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

/**
 * Polls the queue of a function for one worker: receives a batch, invokes the worker, deletes the messages that succeeded, and
 * hides the messages that failed until their next retry.
 */
final class EventSourceMapping implements AutoCloseable {

    static final int BATCH_SIZE = 10;
    /** Short, because a stop waits for the end of a poll. A poll returns when the first message arrives. */
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

    /** Receives no further batch. */
    void stop() {
        stopped = true;
    }

    /** Waits up to 5 s for the batch in flight. Unfinished messages become visible again after the visibility timeout. */
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
                LOG.log(System.Logger.Level.WARNING, "Polling failed: queue=" + spec.queue(), e);
                pause();
            }
        }
    }

    /**
     * Uses long polling only after an empty receive. A long poll of ElasticMQ that ends without a message does not store which
     * messages it moved to the dead-letter queue during the poll, so they would be back in the queue after a restart.
     */
    private List<SqsMessage> receive() throws IOException, InterruptedException {
        List<SqsMessage> available = sqs.receive(spec.queue(), BATCH_SIZE, Duration.ZERO);
        return available.isEmpty() ? sqs.receive(spec.queue(), BATCH_SIZE, LONG_POLL) : available;
    }

    private void process(List<SqsMessage> batch) throws IOException, InterruptedException {
        InvocationResult result = worker.invoke(SqsEvent.of(batch, config.arn("sqs", spec.queue()), config.region()));
        Set<String> failed = SqsEvent.failed(result, batch);
        List<SqsMessage> succeeded = new ArrayList<>(batch);
        succeeded.removeIf(message -> failed.contains(message.id()));
        sqs.delete(spec.queue(), succeeded);
        for (SqsMessage message : batch) {
            if (failed.contains(message.id())) {
                LOG.log(System.Logger.Level.INFO, "Message failed: function={0}, messageId={1}, receiveCount={2}", spec.name(),
                        message.id(),
                        message.receiveCount());
                sqs.changeVisibility(spec.queue(), message, retryDelay(message.receiveCount()));
            }
        }
    }

    /** Doubles with each receive, up to the visibility timeout. After the last receive the delay is zero. */
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

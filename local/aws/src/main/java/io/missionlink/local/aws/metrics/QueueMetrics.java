package io.missionlink.local.aws.metrics;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.sqs.ElasticMq;
import io.missionlink.local.aws.sqs.SqsClient;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * CloudWatch metrics of the queues, with the names and labels of yet-another-cloudwatch-exporter. The same dashboards and alert
 * rules then read them on the cluster and in the local run.
 */
public final class QueueMetrics implements MultiCollector {

    private final AwsConfig config;
    private final List<String> queues;
    private final SqsClient client;
    private final ElasticMq sqs;
    private final Clock clock;

    public QueueMetrics(AwsConfig config, List<String> queues, SqsClient client, ElasticMq sqs, Clock clock) {
        this.config = config;
        this.queues = List.copyOf(queues);
        this.client = client;
        this.sqs = sqs;
        this.clock = clock;
    }

    /** @throws IllegalStateException if SQS does not respond, so that the scrape fails visibly */
    @Override
    public MetricSnapshots collect() {
        ResourceGauge visible = family("number_of_messages_visible", "Messages that can be received");
        ResourceGauge notVisible = family("number_of_messages_not_visible", "Messages in flight");
        ResourceGauge delayed = family("number_of_messages_delayed", "Messages that wait for their delay");
        ResourceGauge age = family("age_of_oldest_message", "Age of the oldest message that is not deleted, seconds");
        for (String queue : queues) {
            JsonNode attributes = attributes(queue);
            visible.add(queue, queue, attributes.path("ApproximateNumberOfMessages").asLong());
            notVisible.add(queue, queue, attributes.path("ApproximateNumberOfMessagesNotVisible").asLong());
            delayed.add(queue, queue, attributes.path("ApproximateNumberOfMessagesDelayed").asLong());
            age.add(queue, queue, sqs.oldestMessage(queue).map(this::secondsSince).orElse(0d));
        }
        return MetricSnapshots.of(visible.build(), notVisible.build(), delayed.build(), age.build());
    }

    private ResourceGauge family(String name, String help) {
        return new ResourceGauge(config, "sqs", "QueueName", "aws_sqs_approximate_" + name + "_maximum", help);
    }

    private double secondsSince(Instant sent) {
        return Math.max(0, Duration.between(sent, clock.instant()).toMillis() / 1_000d);
    }

    private JsonNode attributes(String queue) {
        try {
            return client.attributes(queue);
        } catch (IOException e) {
            throw new IllegalStateException("SQS does not respond", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading " + queue, e);
        }
    }
}

package io.missionlink.local.aws.metrics;

import io.missionlink.local.aws.AwsConfig;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** A gauge with a value for each AWS resource, with the labels of yet-another-cloudwatch-exporter. */
final class ResourceGauge {

    private final AwsConfig config;
    private final String service;
    private final String dimension;
    private final GaugeSnapshot.Builder gauge;

    /** @param dimension CloudWatch's name for the kind of resource, such as {@code QueueName} */
    ResourceGauge(AwsConfig config, String service, String dimension, String name, String help) {
        this.config = config;
        this.service = service;
        this.dimension = dimension;
        this.gauge = GaugeSnapshot.builder().name(name).help(help);
    }

    /** @param path of the resource in its ARN */
    void add(String resource, String path, double value) {
        gauge.dataPoint(GaugeDataPointSnapshot.builder().value(value)
                .labels(Labels.of("account_id", config.account(), "dimension_" + dimension, resource, "name",
                        config.arn(service, path), "region", config.region()))
                .build());
    }

    GaugeSnapshot build() {
        return gauge.build();
    }
}

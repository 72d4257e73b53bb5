package io.missionlink.local.aws.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.AwsRequest;
import io.missionlink.local.aws.http.AwsResponse;
import io.missionlink.local.aws.http.AwsService;
import io.missionlink.local.aws.lambda.FunctionMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;

/** {@code GET /metrics}: the metrics that CloudWatch has on AWS, in the text format of Prometheus. */
public final class MetricsService implements AwsService {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final FunctionMetrics functions;

    /** @param registry the registry of the functions' metrics */
    public MetricsService(PrometheusMeterRegistry registry, FunctionMetrics functions, MultiCollector... collectors) {
        this.registry = registry;
        this.functions = functions;
        for (MultiCollector collector : collectors) {
            registry.getPrometheusRegistry().register(collector);
        }
    }

    @Override
    public AwsResponse handle(AwsRequest request) {
        if (!request.method().equals("GET")) {
            throw new AwsException(405, "MethodNotAllowed", "Only GET is supported.");
        }
        functions.readLogs();
        return AwsResponse.text(200, TEXT, registry.scrape());
    }
}

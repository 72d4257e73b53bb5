package io.missionlink.local.aws.metrics;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.lambda.FunctionUsage;
import io.missionlink.local.aws.lambda.LambdaService;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** CloudWatch metrics of the functions over the last minute, named as by {@link QueueMetrics}. */
public final class LambdaMetrics implements MultiCollector {

    private final AwsConfig config;
    private final LambdaService lambda;

    public LambdaMetrics(AwsConfig config, LambdaService lambda) {
        this.config = config;
        this.lambda = lambda;
    }

    @Override
    public MetricSnapshots collect() {
        ResourceGauge invocations = family("invocations_sum", "Invocations");
        ResourceGauge errors = family("errors_sum", "Failed invocations");
        ResourceGauge average = family("duration_average", "Average duration of an invocation, milliseconds");
        ResourceGauge maximum = family("duration_maximum", "Longest invocation, milliseconds");
        ResourceGauge concurrent = family("concurrent_executions_maximum", "Invocations that run now");
        ResourceGauge throttles = family("throttles_sum", "Rejected invocations; the local functions have no limit");
        for (FunctionUsage usage : lambda.usage()) {
            String name = usage.function();
            String path = "function:" + name;
            invocations.add(name, path, usage.invocations());
            errors.add(name, path, usage.errors());
            average.add(name, path, usage.average());
            maximum.add(name, path, usage.maximum());
            concurrent.add(name, path, usage.concurrent());
            throttles.add(name, path, 0);
        }
        return MetricSnapshots.of(invocations.build(), errors.build(), average.build(), maximum.build(), concurrent.build(),
                throttles.build());
    }

    private ResourceGauge family(String name, String help) {
        return new ResourceGauge(config, "lambda", "FunctionName", "aws_lambda_" + name, help);
    }
}

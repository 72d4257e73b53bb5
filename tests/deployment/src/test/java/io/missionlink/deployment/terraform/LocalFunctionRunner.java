package io.missionlink.deployment.terraform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.EventBusFaults;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.aws.lambda.LambdaService;
import io.missionlink.local.aws.sqs.SqsClient;
import io.vertx.core.Vertx;

/** Runs a function on messages from the queues of a Moto server. Moto itself would need containers for this. */
final class LocalFunctionRunner implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final SqsClient queues;
    private final LambdaService functions;

    LocalFunctionRunner(Moto moto, Path state, FunctionSpec function) {
        queues = new SqsClient(moto.port(), Moto.REGION, Moto.ACCOUNT);
        AwsConfig config = new AwsConfig(state.toAbsolutePath(), moto.port(), moto.port(), moto.endpoint(), 0, Moto.REGION,
                Moto.ACCOUNT, false, Duration.ofSeconds(30), Duration.ofSeconds(2), 5, List.of(function),
                EventBusFaults.NONE, List.of());
        functions = new LambdaService(config, moto.port(), vertx, queues);
    }

    void start() {
        functions.start();
    }

    @Override
    public void close() {
        functions.close();
        queues.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

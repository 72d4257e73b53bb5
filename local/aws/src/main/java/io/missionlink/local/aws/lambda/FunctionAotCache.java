package io.missionlink.local.aws.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.lifecycle.AotCache;
import io.missionlink.local.lifecycle.SmallVertx;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** Creates the AOT cache of a JVM function in a training run: a worker handles an empty batch and exits. */
public final class FunctionAotCache {

    private static final System.Logger LOG = System.getLogger(FunctionAotCache.class.getName());
    private static final byte[] NO_MESSAGES = "{\"Records\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = """
            {"SecretString": "{\\"secret\\": \\"unused\\"}"}""";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private FunctionAotCache() {
    }

    /** Does nothing for a native function. */
    public static void make(AwsConfig config, FunctionSpec function) throws InterruptedException {
        FunctionCode code = FunctionCode.unpack(function.name(), function.code());
        if (code.isNative()) {
            return;
        }
        Vertx vertx = SmallVertx.open(1);
        WorkerLaunch launch = new WorkerLaunch(config, function.withCommandPrefix(List.of("nice", "-n", "19")), code,
                secretsManager(vertx));
        try (RuntimeApi api = new RuntimeApi(vertx, config.arn("lambda", "function:" + function.name()),
                error -> LOG.log(System.Logger.Level.WARNING, "Function failed to start: function={0}, error={1}",
                        function.name(), error))) {
            code.aotCache().make(function.code(), new AotCache.Training() {

                @Override
                public Process start(List<String> flags) {
                    return launch.start(api.port(), flags);
                }

                @Override
                public boolean complete(Process worker) throws InterruptedException {
                    boolean responded = invoke(api, worker);
                    worker.destroy();
                    return responded;
                }
            });
        } finally {
            vertx.close();
        }
    }

    /** Stub for the secret that a function reads when it starts. @return its port */
    private static int secretsManager(Vertx vertx) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.response().end(SECRET));
        return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private static boolean invoke(RuntimeApi api, Process worker) throws InterruptedException {
        Invocation invocation = new Invocation(NO_MESSAGES, TIMEOUT);
        api.submit(invocation);
        try {
            CompletableFuture.anyOf(invocation.result(), worker.onExit()).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "AOT training worker did not respond", e);
        }
        return invocation.result().isDone();
    }
}

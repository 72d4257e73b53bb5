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

/** Makes the AOT cache of a JVM function by a worker that handles a batch without messages and ends. */
public final class FunctionAotCache {

    private static final System.Logger LOG = System.getLogger(FunctionAotCache.class.getName());
    private static final byte[] NO_MESSAGES = "{\"Records\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = """
            {"SecretString": "{\\"secret\\": \\"of nobody\\"}"}""";
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private FunctionAotCache() {
    }

    /** Nothing to do for a native function. */
    public static void make(AwsConfig config, FunctionSpec function) throws InterruptedException {
        FunctionCode code = FunctionCode.unpack(function.name(), function.code());
        if (code.isNative()) {
            return;
        }
        Vertx vertx = SmallVertx.open(1);
        WorkerLaunch launch = new WorkerLaunch(config, function.withCommandPrefix(List.of("nice", "-n", "19")), code,
                secretsManager(vertx));
        try (RuntimeApi api = new RuntimeApi(vertx, config.arn("lambda", "function:" + function.name()),
                error -> LOG.log(System.Logger.Level.WARNING, "{0} failed to start: {1}", function.name(), error))) {
            code.aotCache().make(function.code(), new AotCache.Training() {

                @Override
                public Process start(List<String> flags) {
                    return launch.start(api.port(), flags);
                }

                @Override
                public boolean complete(Process worker) throws InterruptedException {
                    boolean answered = invoke(api, worker);
                    worker.destroy();
                    return answered;
                }
            });
        } finally {
            vertx.close();
        }
    }

    /** A function asks for its secret when it starts. @return where it is answered */
    private static int secretsManager(Vertx vertx) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.response().end(SECRET));
        return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private static boolean invoke(RuntimeApi api, Process worker) throws InterruptedException {
        Invocation invocation = new Invocation(NO_MESSAGES, WITHIN);
        api.submit(invocation);
        try {
            CompletableFuture.anyOf(invocation.result(), worker.onExit()).get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "A worker in training did not answer", e);
        }
        return invocation.result().isDone();
    }
}

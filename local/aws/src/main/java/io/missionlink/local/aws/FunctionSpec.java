package io.missionlink.local.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A function and the queue that feeds it.
 *
 * @param name function name, as in {@code aws lambda list-functions}
 * @param code the unmodified {@code function.zip}; a {@code bootstrap} in it makes it a native function, else it is a JVM one
 * @param queue name of the SQS queue whose messages it gets
 * @param handler Java handler, {@code class::method}; unused by a native function
 * @param environment what is configured as the function's environment on AWS; a worker sees nothing else of this process's
 * @param jvmFlags flags of a JVM worker
 * @param timeout of one invocation, after which its worker is killed as on AWS
 * @param workers how many invocations may run at once, at least 1
 * @param eager whether workers start with the endpoint instead of with the first message
 * @param commandPrefix what starts a worker's process, as {@code nice}
 * @param aotCache whether a JVM worker starts with an AOT cache, if there is one
 */
public record FunctionSpec(String name, Path code, String queue, String handler, Map<String, String> environment,
        List<String> jvmFlags, Duration timeout, int workers, boolean eager, List<String> commandPrefix, boolean aotCache) {

    /** What each function has on AWS. */
    public static final int MEMORY_MB = 256;

    public static final String QUARKUS_HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    public static final List<String> SMALL_JVM = List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders", "-Xss512k", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
            // Quarkus's own launcher opens it by its manifest: its threads tidy their thread locals when they end.
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    public FunctionSpec {
        Objects.requireNonNull(code, "code");
        environment = Map.copyOf(environment);
        jvmFlags = List.copyOf(jvmFlags);
        commandPrefix = List.copyOf(commandPrefix);
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1: " + workers);
        }
    }

    /** A Quarkus function with one lazily started worker and 25 s for an invocation. */
    public static FunctionSpec of(String name, Path code, String queue, Map<String, String> environment) {
        return new FunctionSpec(name, code, queue, QUARKUS_HANDLER, environment, SMALL_JVM, Duration.ofSeconds(25), 1, false,
                List.of(), true);
    }

    public FunctionSpec withHandler(String handler) {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, eager,
                commandPrefix, aotCache);
    }

    public FunctionSpec withJvmFlags(List<String> jvmFlags) {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, eager,
                commandPrefix, aotCache);
    }

    public FunctionSpec withTimeout(Duration timeout) {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, eager,
                commandPrefix, aotCache);
    }

    public FunctionSpec withWorkers(int workers) {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, eager,
                commandPrefix, aotCache);
    }

    public FunctionSpec startedEagerly() {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, true,
                commandPrefix, aotCache);
    }

    /** Of a worker's process, as {@code nice}. */
    public FunctionSpec withCommandPrefix(List<String> commandPrefix) {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, eager,
                commandPrefix, aotCache);
    }

    /** A JVM worker starts as on AWS. */
    public FunctionSpec withoutAotCache() {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, eager,
                commandPrefix, false);
    }
}

package io.missionlink.local.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Lambda function and the SQS queue that is its event source.
 *
 * @param name function name, as in {@code aws lambda list-functions}
 * @param code the unmodified {@code function.zip}: a native function if it contains {@code bootstrap}, else a JVM function
 * @param queue name of the SQS queue
 * @param handler Java handler, {@code class::method}; unused by a native function
 * @param environment environment variables of the function, as configured on AWS; a worker inherits none of this process
 * @param jvmFlags flags of a JVM worker
 * @param timeout of one invocation, after which its worker is killed, as on AWS
 * @param workers maximum number of concurrent invocations, at least 1
 * @param eager whether workers start with the endpoint instead of with the first message
 * @param commandPrefix prefix of the command that starts a worker, such as {@code nice}
 * @param aotCache whether a JVM worker uses an AOT cache, if one exists
 */
public record FunctionSpec(String name, Path code, String queue, String handler, Map<String, String> environment,
        List<String> jvmFlags, Duration timeout, int workers, boolean eager, List<String> commandPrefix, boolean aotCache) {

    /** Memory size of each function on AWS. */
    public static final int MEMORY_MB = 256;

    public static final String QUARKUS_HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    public static final List<String> SMALL_JVM = List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders", "-Xss512k", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
            // As the manifest of Quarkus's own launcher: Quarkus threads clear their thread locals when they end.
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

    /** A Quarkus function with one lazily started worker and an invocation timeout of 25 s. */
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

    /** @param commandPrefix prefix of the command that starts a worker, such as {@code nice} */
    public FunctionSpec withCommandPrefix(List<String> commandPrefix) {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, eager,
                commandPrefix, aotCache);
    }

    /** Starts JVM workers without an AOT cache, as on AWS. */
    public FunctionSpec withoutAotCache() {
        return new FunctionSpec(name, code, queue, handler, environment, jvmFlags, timeout, workers, eager,
                commandPrefix, false);
    }
}

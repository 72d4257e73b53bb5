package io.missionlink.local.aws.lambda;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.FunctionSpec;

/** Starts worker processes of a function. A worker inherits no environment variable of this process. */
record WorkerLaunch(AwsConfig config, FunctionSpec spec, FunctionCode code, int endpointPort) {

    private static final long MAX_LOG_BYTES = 10L << 20;

    Process start(int runtimePort) {
        return start(runtimePort, spec.aotCache() ? code.aotCache().flags() : List.of());
    }

    /** @param flags JVM flags that replace those for the AOT cache */
    Process start(int runtimePort, List<String> flags) {
        Path log = config.log(spec);
        try {
            rotate(log);
            ProcessBuilder builder = new ProcessBuilder(command(flags)).directory(code.directory().toFile())
                    .redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment(runtimePort));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Worker did not start: function=" + spec.name(), e);
        }
    }

    private List<String> command(List<String> flags) {
        List<String> command = new ArrayList<>(spec.commandPrefix());
        if (code.isNative()) {
            command.add(code.directory().resolve("bootstrap").toString());
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(spec.jvmFlags());
        command.addAll(flags);
        command.add(RuntimeInterfaceClient.nativeLibraryFlag(config.directory().resolve("lib")));
        command.add("-cp");
        command.add(String.join(File.pathSeparator, code.classPath(), RuntimeInterfaceClient.classPath()));
        command.add(RuntimeInterfaceClient.MAIN);
        command.add(spec.handler());
        return command;
    }

    private Map<String, String> environment(int runtimePort) {
        Map<String, String> all = new HashMap<>();
        all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        all.put("LANG", "en_US.UTF-8");
        all.put("TZ", ":UTC");
        all.put("AWS_ENDPOINT_URL", "http://localhost:" + endpointPort);
        all.put("AWS_REGION", config.region());
        all.put("AWS_DEFAULT_REGION", config.region());
        all.put("AWS_ACCESS_KEY_ID", "local");
        all.put("AWS_SECRET_ACCESS_KEY", "local");
        all.putAll(spec.environment());
        all.put("_HANDLER", spec.handler());
        all.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + runtimePort);
        all.put("AWS_LAMBDA_FUNCTION_NAME", spec.name());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(FunctionSpec.MEMORY_MB));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + spec.name());
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        all.put("LAMBDA_TASK_ROOT", code.directory().toString());
        return all;
    }

    private static void rotate(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

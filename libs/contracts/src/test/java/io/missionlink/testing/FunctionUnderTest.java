package io.missionlink.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Runs the unmodified package of a function in a separate process, under the Lambda Runtime Interface Client or as native
 * {@code bootstrap}. {@link RuntimeApiStub} sends it events.
 */
public final class FunctionUnderTest implements AutoCloseable {

    /** {@code function.zip} of the current build, JVM or native. */
    public static final Path BUILT = Path.of(System.getProperty("function.package", "target/function.zip"));

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final List<String> CLIENT_JARS = List.of(CLIENT,
            "com.amazonaws.services.lambda.runtime.RequestHandler",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer");
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final RuntimeApiStub api = new RuntimeApiStub();
    private final Process process;
    private final boolean isNative;
    private final Path log;

    /**
     * @param zip {@code function.zip} of the build
     * @param task empty folder for the unpacked package
     * @param environment environment variables of the function
     */
    public FunctionUnderTest(Path zip, Path task, Map<String, String> environment) {
        log = log(task);
        try {
            unpack(zip, task);
            isNative = Files.exists(task.resolve("bootstrap"));
            ProcessBuilder builder = new ProcessBuilder(command(task)).directory(task.toFile())
                    .redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
            builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "function-under-test");
            builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
            builder.environment().put("_HANDLER", HANDLER);
            process = builder.start();
            // A JVM function reports a failed start; a native function only exits.
            process.onExit().thenAccept(ended -> api.failStart("The function exited with status " + ended.exitValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the function's response to an event.
     *
     * @throws CompletionException if the function fails; its message contains the log
     */
    public String invoke(String event) {
        try {
            return api.invoke(event);
        } catch (CompletionException e) {
            throw new CompletionException("The function failed. Its log:\n" + content(log), e);
        }
    }

    /** Resident memory of the process in KiB. */
    public long residentKib() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Limit of the resident memory. The function has 256 MB on AWS, where only the native package is deployed. */
    public long memoryLimitKib() {
        return isNative ? 200 * 1024 : 400 * 1024;
    }

    public static Path log(Path task) {
        return task.resolveSibling(task.getFileName() + ".log");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path task) throws IOException {
        Path bootstrap = task.resolve("bootstrap");
        if (Files.exists(bootstrap)) {
            if (!bootstrap.toFile().setExecutable(true)) {
                throw new IOException("Cannot make " + bootstrap + " executable");
            }
            return List.of(bootstrap.toString());
        }
        List<String> classPath = new ArrayList<>(List.of(task.toString(), task + "/lib/*"));
        CLIENT_JARS.forEach(type -> classPath.add(jarOf(type)));
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                "-cp", String.join(File.pathSeparator, classPath), CLIENT, HANDLER);
    }

    private static String jarOf(String type) {
        try {
            return Path.of(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The Lambda Runtime Interface Client is not on the class path", e);
        }
    }

    private static void unpack(Path zip, Path task) throws IOException {
        try (InputStream file = Files.newInputStream(zip); ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = task.resolve(entry.getName()).normalize();
                if (!target.startsWith(task)) {
                    throw new IOException("Path outside the package: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}

package io.missionlink.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * A provider of Terraform in a process of its own, started as its developers do to debug it. Terraform starts a provider
 * several times in each run, and that costs more than the run itself; this one serves run after run, each of which configures
 * it anew. For runs that mock it, or whose endpoint is on this machine.
 */
final class RunningProvider implements AutoCloseable {

    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("TF_REATTACH_PROVIDERS='([^']+)'");

    private final Process process;
    private final String address;

    private RunningProvider(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * @param executable as {@code terraform init} installed it
     * @param environment as Terraform has it: Terraform hands on its own
     * @param log what the provider prints
     */
    static RunningProvider start(Path executable, Map<String, String> environment, Path log) {
        try {
            ProcessBuilder command = new ProcessBuilder(executable.toString(), "-debug").redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            command.environment().putAll(environment);
            // With a bundle of CAs it cannot be configured a second time; here it speaks plain HTTP, if at all.
            command.environment().remove("AWS_CA_BUNDLE");
            Process process = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            String address = Awaitility.await("the provider's address").atMost(STARTED_WITHIN)
                    .failFast("the provider has ended", () -> !process.isAlive())
                    .until(() -> address(log), Optional::isPresent).orElseThrow();
            return new RunningProvider(process, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Value of {@code TF_REATTACH_PROVIDERS}. */
    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static Optional<String> address(Path log) throws IOException {
        Matcher printed = ADDRESS.matcher(Files.readString(log));
        return printed.find() ? Optional.of(printed.group(1)) : Optional.empty();
    }
}

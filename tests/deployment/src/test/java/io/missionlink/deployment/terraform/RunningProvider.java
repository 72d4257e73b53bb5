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
 * A Terraform provider in a separate process, started in its debug mode. Terraform otherwise starts a provider several
 * times per run, which costs more than the run itself. This process serves all runs; each run configures it again. Only for
 * runs that mock the provider, or whose endpoint is on this machine.
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
     * @param executable the provider that {@code terraform init} installed
     * @param environment environment of Terraform, which a provider normally inherits
     * @param log output of the provider
     */
    static RunningProvider start(Path executable, Map<String, String> environment, Path log) {
        try {
            ProcessBuilder command = new ProcessBuilder(executable.toString(), "-debug").redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            command.environment().putAll(environment);
            // With a CA bundle the provider cannot be configured twice. It uses at most plain HTTP here.
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

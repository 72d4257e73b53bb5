package io.missionlink.user.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationException;
import io.missionlink.user.rotation.RotationOverlap;
import io.missionlink.user.rotation.SecretVersion;
import io.missionlink.user.session.ClientSecretHashes;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Command-line tool for operators: runs one rotation step for the signing keys or for a service client's secret in Secrets
 * Manager. It needs no other part of the service and may run while the service is up.
 */
public final class RotateCommand {

    public static final String NAME = "rotate";

    /** Exit codes. */
    static final int SUCCEEDED = 0;
    static final int REJECTED = 1;
    static final int FAILED = 2;
    static final int INVALID_ARGUMENTS = 3;

    private static final String FORCE = "--force";
    private static final List<String> STEPS = List.of("create", "status", "prepare", "promote", "retire");

    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    public RotateCommand(Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /**
     * @param arguments the rotation target, the step, and {@code --force} to promote or retire without the overlap
     * @return 0 if the step is done, 1 if the step is not allowed now, 2 if it failed or the outcome is unknown, 3 if the
     *         arguments are invalid and nothing was done
     */
    public int run(String... arguments) {
        List<String> positional = Arrays.stream(arguments).filter(argument -> !argument.equals(FORCE)).toList();
        if (positional.size() != 2 || !STEPS.contains(positional.getLast())
                || !targetNames().contains(positional.getFirst())) {
            err.println(usage());
            return INVALID_ARGUMENTS;
        }
        try (SecretsManagerStore secrets = new SecretsManagerStore()) {
            RotationTarget target = target(secrets, positional.getFirst());
            step(target, positional.getLast(), positional.size() < arguments.length ? RotationOverlap.NONE : target.overlap());
            print(target);
            return SUCCEEDED;
        } catch (RotationException e) {
            err.println(e.getMessage());
            return REJECTED;
        } catch (ConcurrentChangeException | IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (SdkException e) {
            err.println("Secrets Manager: " + e.getMessage());
        }
        return FAILED;
    }

    private void step(RotationTarget target, String step, RotationOverlap overlap) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        switch (step) {
            case "create" -> target.create(now);
            case "prepare" -> target.prepare(now);
            case "promote" -> target.promote(now, overlap);
            case "retire" -> target.retire(now, overlap);
            default -> {
                // status changes nothing
            }
        }
    }

    private void print(RotationTarget target) {
        for (SecretVersion<String> version : target.versions()) {
            Instant from = Rotation.earliestNextStep(version, target.overlap());
            out.printf("%-8s %-40s since %s%s%n", version.state().label(), version.value(), version.since(),
                    switch (version.state()) {
                        case NEXT -> ", promote it from " + from;
                        case CURRENT -> "";
                        case RETIRED -> ", retire it from " + from;
                    });
        }
    }

    private RotationTarget target(SecretsManagerStore secrets, String name) {
        OverlapSettings overlaps = new OverlapSettings(environment);
        return name.equals(SigningKeyRotation.NAME) ? new SigningKeyRotation(secrets, overlaps.signingKeys())
                : new ClientSecretRotation(secrets, name, overlaps.clientSecrets());
    }

    private static List<String> targetNames() {
        return Stream.concat(Stream.of(SigningKeyRotation.NAME),
                ClientSecretHashes.clients().stream()).toList();
    }

    private static String usage() {
        return "Usage: rotate <%s> <%s> [%s]".formatted(String.join("|", targetNames()), String.join("|", STEPS), FORCE);
    }
}

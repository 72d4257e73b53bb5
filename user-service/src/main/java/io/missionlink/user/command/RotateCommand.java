package io.missionlink.user.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.missionlink.user.rotation.Overlap;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationException;
import io.missionlink.user.rotation.Version;
import io.missionlink.user.session.ClientHashes;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The operator's command: rotates the signing keys or a service client's secret where they are kept, a step at a time. Needs
 * Secrets Manager and nothing else of the service, and runs beside it.
 */
public final class RotateCommand {

    public static final String NAME = "rotate";

    /** Exit codes. */
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int NOT_RUN = 2;

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
     * @param arguments what is rotated, the step, and {@code --force} to promote or retire without the overlap
     * @return 0 if it is done, 1 if the step may not be done now, 2 if it is not known whether anything was done
     */
    public int run(String... arguments) {
        List<String> words = Arrays.stream(arguments).filter(word -> !word.equals(FORCE)).toList();
        if (words.size() != 2 || !STEPS.contains(words.getLast()) || !rotated().contains(words.getFirst())) {
            err.println(usage());
            return NOT_RUN;
        }
        try (SecretShelf secrets = new SecretShelf()) {
            Rotated rotated = rotated(secrets, words.getFirst());
            step(rotated, words.getLast(), words.size() < arguments.length ? Overlap.NONE : rotated.overlap());
            print(rotated);
            return DONE;
        } catch (RotationException e) {
            err.println(e.getMessage());
            return REFUSED;
        } catch (ChangedMeanwhileException | IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (SdkException e) {
            err.println("Secrets Manager: " + e.getMessage());
        }
        return NOT_RUN;
    }

    private void step(Rotated rotated, String step, Overlap kept) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        switch (step) {
            case "create" -> rotated.create(now);
            case "prepare" -> rotated.prepare(now);
            case "promote" -> rotated.promote(now, kept);
            case "retire" -> rotated.retire(now, kept);
            default -> {
                // It is only looked at.
            }
        }
    }

    private void print(Rotated rotated) {
        for (Version<String> version : rotated.versions()) {
            Instant from = Rotation.from(version, rotated.overlap());
            out.printf("%-8s %-40s since %s%s%n", version.state().word(), version.value(), version.since(),
                    switch (version.state()) {
                        case NEXT -> ", promote it from " + from;
                        case CURRENT -> "";
                        case RETIRED -> ", retire it from " + from;
                    });
        }
    }

    private Rotated rotated(SecretShelf secrets, String name) {
        Overlaps overlaps = new Overlaps(environment);
        return name.equals(SigningKeyRotation.NAME) ? new SigningKeyRotation(secrets, overlaps.ofSigningKeys())
                : new ClientSecretRotation(secrets, name, overlaps.ofClientSecrets());
    }

    private static List<String> rotated() {
        return Stream.concat(Stream.of(SigningKeyRotation.NAME),
                ClientHashes.clients().stream()).toList();
    }

    private static String usage() {
        return "Usage: rotate <%s> <%s> [%s]".formatted(String.join("|", rotated()), String.join("|", STEPS), FORCE);
    }
}

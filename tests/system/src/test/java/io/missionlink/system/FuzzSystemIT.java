package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.system.fuzz.Caller;
import io.missionlink.system.fuzz.Cast;
import io.missionlink.system.fuzz.Fuzz;
import io.missionlink.system.fuzz.Secrets;

/**
 * Whatever is sent to the services, they keep what api.md and their OpenAPI documents say, and no won is lost. The long form,
 * of any seed, is {@code bin/test-crash fuzz}.
 */
@ExtendWith(WorldExtension.class)
class FuzzSystemIT {

    private static final List<String> SERVICES = List.of("user-service", "mission-service");
    /** Nobody but user-service itself has a token for it. */
    private static final List<String> CLOSED = List.of("PUT /internal/users/{id}/token-version");
    private static final int REQUESTS = 8_000;
    private static final long SEED = 1;
    private static final int SPARES = 12;
    private static final long CASH = 1_000_000_000;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);

    private final World world;

    FuzzSystemIT(World world) {
        this.world = world;
    }

    @Test
    void nothingThatIsSentBreaksWhatTheDocumentsSay() throws Exception {
        long seed = Long.getLong("fuzz.seed", SEED);
        int requests = Integer.getInteger("fuzz.requests", REQUESTS);
        System.out.printf("Fuzz: -Dfuzz.seed=%d -Dfuzz.requests=%d%n", seed, requests);
        Map<URI, String> documents = new LinkedHashMap<>();
        SERVICES.forEach(service -> documents.put(world.stack().direct(service),
                at(service, Optional.empty()).get("/q/openapi?format=json").expect(200).body()));
        Fuzz fuzz = new Fuzz(documents);
        long begun = System.nanoTime();

        fuzz.play(seed, requests, this::cast,
                new Secrets(ServiceTokens.form(world, "mission-service"), world.stack().secret("payment-webhook")));

        System.out.printf("%s in %d s%n", fuzz, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        assertThat(fuzz.defects()).as("defects of seed %d", seed).isEmpty();
        assertThat(fuzz.unproven()).as("operations without a success or without a refusal").isSubsetOf(CLOSED);
        assertThat(fuzz.requests()).isGreaterThanOrEqualTo(requests);
        Awaitility.await("settlement of what ended").atMost(SETTLED_WITHIN).until(() -> Books.unsettled(world.stack()) == 0);
        Books.balance(world.stack());
        SERVICES.forEach(service -> new Client(world.stack().management(service), Optional.empty()).get("/q/health")
                .expect(200));
    }

    private Cast cast() {
        Person steady = Person.streamer(world, "Steady", "en");
        steady.takes(false, 0);
        Person viewer = Person.viewer(world, "Viewer", "ko");
        Person rival = Person.viewer(world, "Rival", "en");
        List.of(steady, viewer, rival).forEach(person -> person.topUp(CASH));
        Person gone = Person.viewer(world, "Gone", "en");
        gone.api().delete("/api/users/me").expect(204);
        return new Cast(caller(viewer), caller(rival), caller(steady), caller(Person.streamer(world, "Fickle", "ko")),
                service("settlement-lambda"), service("notification-lambda"), caller(gone),
                caller(Person.viewer(world, "Lodger", "ko")),
                new Cast.Spares(() -> caller(Person.viewer(world, "Spare", "ko")), SPARES));
    }

    private static Caller caller(Person person) {
        return new Caller(person.name(), Optional.of(person.id()), Optional.of(person.loginId()), person.api().token());
    }

    private Caller service(String client) {
        return Caller.of(client,
                ServiceTokens.get(world.stack().direct("user-service"), ServiceTokens.form(world, client)));
    }

    private Client at(String service, Optional<String> token) {
        return new Client(world.stack().direct(service), token);
    }
}

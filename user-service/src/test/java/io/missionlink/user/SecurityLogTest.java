package io.missionlink.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.ProblemException;
import io.missionlink.security.SecurityEvents;
import io.missionlink.testing.ForgedTokens;
import io.missionlink.testing.LogConsumer;
import io.missionlink.user.password.PasswordHasher;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.ServiceResource;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Security events are counted, logged once per actor and minute, and contain no personal data. */
@QuarkusTest
@UserServiceTestSetup
class SecurityLogTest {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int FLOOD = 1_000;
    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    @Inject
    MeterRegistry metrics;

    @Inject
    PasswordHasher hasher;

    private final Logger log = Logger.getLogger(SecurityEvents.class.getName());
    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler collector = new LogConsumer(line -> {
        ExtLogRecord record = ExtLogRecord.wrap(line);
        record.copyMdc();
        lines.add(record);
    });
    /** No other test uses this address, so its first event is logged. */
    private final String address = "2001:db8:%x:%x::1".formatted((int) (Math.random() * 0xffff),
            (int) (Math.random() * 0xffff));

    @BeforeEach
    void collectLines() {
        log.addHandler(collector);
    }

    @AfterEach
    void stopCollecting() {
        log.removeHandler(collector);
    }

    @Test
    void logsFloodOfOneActorOnceAMinuteAndCountsEachEvent() {
        double before = count("invalid_token");

        IntStream.range(0, FLOOD).forEach(i -> caller().auth().oauth2("invalid " + i).get("/api/users/me").then()
                .statusCode(401));

        assertThat(count("invalid_token") - before).isEqualTo(FLOOD);
        // The flood may be in two minutes.
        assertThat(linesOf("invalid_token")).hasSizeBetween(1, 2).allSatisfy(line -> assertThat(text(line))
                .matches("Security event: kind=invalid_token route=\\S+ actor=anonymous-[0-9a-f]{12}"));
    }

    @Test
    void logsFailedLogInWithoutPersonalData() {
        Users.User user = Users.viewer();

        caller().body(Map.of("loginId", user.loginId(), "password", "a wrong password")).contentType("application/json")
                .post("/api/users/login").then().statusCode(401);

        assertThat(linesOf("failed_login")).singleElement().satisfies(line -> {
            assertThat(text(line)).startsWith("Security event: kind=failed_login route=LOG_IN actor=anonymous-")
                    .doesNotContain(user.loginId(), user.id(), address, "@", "password");
            assertThat(line.getMdcCopy()).containsEntry("kind", "failed_login").containsEntry("route", "LOG_IN")
                    .containsKeys("actor", "requestId");
        });
    }

    @Test
    void countsRateLimitByRoute() {
        double before = metrics.get("mission.link.rate.limited").tag("route", "LOG_IN").counter().count();
        String unknown = "nobody-" + UUID.randomUUID();

        int limited = 0;
        for (int i = 0; i < 12; i++) {
            limited += caller().body(Map.of("loginId", unknown, "password", "a wrong password")).contentType("application/json")
                    .post("/api/users/login").statusCode() == 429 ? 1 : 0;
        }

        assertThat(limited).isPositive();
        assertThat(metrics.get("mission.link.rate.limited").tag("route", "LOG_IN").counter().count() - before)
                .isEqualTo(limited);
    }

    @Test
    void namesServiceClientWithWrongSecretByAddressOnly() {
        double before = count("invalid_client_secret");

        caller().formParam("grant_type", "client_credentials").formParam("client_id", "settlement-lambda")
                .formParam("client_secret", "wrong").post("/oauth/token").then().statusCode(401);

        assertThat(count("invalid_client_secret") - before).isEqualTo(1);
        assertThat(linesOf("invalid_client_secret")).singleElement()
                .satisfies(line -> assertThat(text(line)).contains("actor=anonymous-"));
    }

    @Test
    void namesAccountSessionAndAddressOfReusedToken() {
        Users.User user = Users.viewer();
        refresh(user.refreshToken()).statusCode(200);
        Database.endRepeatedRefresh(user.refreshToken());

        refresh(user.refreshToken()).statusCode(401);

        assertThat(linesOf("refresh_token_reuse")).singleElement().satisfies(line -> {
            assertThat(text(line)).startsWith(
                    "Security event: kind=refresh_token_reuse route=REFRESH actor=%s caller=anonymous-".formatted(user.id()))
                    .doesNotContain(user.refreshToken(), address);
            assertThat(line.getMdcCopy().get("session")).matches(id -> UUID.fromString(id).version() == 7);
        });
    }

    @Test
    void acceptsExpiryAsNormal() throws Exception {
        var key = (EllipticCurveJsonWebKey) new JsonWebKeySet(Files.readString(ServiceResource.keysFile())).getJsonWebKeys()
                .getFirst();
        Map<String, String> forged = ForgedTokens.all(key, ServiceResource.ISSUER, Tokens.MISSION_SERVICE);
        double before = count("invalid_token");

        caller().auth().oauth2(forged.get("expired")).get("/api/users/me").then().statusCode(401);
        assertThat(count("invalid_token")).isEqualTo(before);

        caller().auth().oauth2(forged.get("wrong issuer")).get("/api/users/me").then().statusCode(401);
        assertThat(count("invalid_token")).isEqualTo(before + 1);
    }

    @Test
    void blamesNobodyForOverload() {
        double before = count("rate_limited");

        whileHasherIsFull(0, () -> caller().body(Map.of("loginId", "nobody", "password", "a wrong password"))
                .contentType("application/json").post("/api/users/login").then().statusCode(429)
                .header("Retry-After", "2"));

        assertThat(count("rate_limited")).isEqualTo(before);
    }

    private void whileHasherIsFull(int client, Runnable work) {
        try {
            hasher.withPermit("client " + client, () -> true, () -> {
                whileHasherIsFull(client + 1, work);
                return true;
            });
        } catch (ProblemException full) {
            work.run();
        }
    }

    private ValidatableResponse refresh(String token) {
        return caller().body(Map.of("refreshToken", token)).contentType("application/json").post("/api/users/token").then();
    }

    private RequestSpecification caller() {
        return given().header(FORWARDED_FOR, address);
    }

    private List<ExtLogRecord> linesOf(String kind) {
        return lines.stream().filter(line -> text(line).contains("kind=" + kind + " ")).toList();
    }

    private static String text(ExtLogRecord line) {
        return MESSAGE.format(line);
    }

    private double count(String kind) {
        return metrics.get("mission.link.security.events").tag("kind", kind).counter().count();
    }
}

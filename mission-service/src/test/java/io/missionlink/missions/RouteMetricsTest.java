package io.missionlink.missions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.access.Route;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;

/** Request metrics are tagged with known routes only: an unknown path must not create a time series. */
@QuarkusTest
class RouteMetricsTest {

    @Inject
    MeterRegistry metrics;

    @Test
    void tagsUnknownPathsAsUnknown() {
        UUID unknown = UUID.randomUUID();
        given().body(new byte[100_000]).post("/api/" + unknown).then().statusCode(413);
        given().get("/api/missions/" + unknown).then().statusCode(401);
        given().auth().oauth2(TestTokens.viewer(UUID.randomUUID())).get("/api/missions/" + unknown).then().statusCode(404);

        // Recorded after the response is sent.
        Awaitility.await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(uris()).contains(Route.MISSION.path(), "UNKNOWN"));
        assertThat(uris().stream().filter(uri -> uri.startsWith("/")).toList())
                .isSubsetOf(Route.of(Route.MISSION.service()).stream().map(Route::path).toList());
    }

    @Test
    void countsDurationsInBucketsUpToTheSlowestObjective() {
        given().auth().oauth2(TestTokens.viewer(UUID.randomUUID())).get("/api/wallet").then().statusCode(200);

        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                metrics.get("http.server.requests").tag("uri", Route.WALLET.path()).timer().takeSnapshot().histogramCounts())
                .extracting(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
                .containsExactly(5d, 10d, 25d, 50d, 100d, 200d, 300d, 500d, 1_000d, 2_500d, 5_000d));
    }

    private Set<String> uris() {
        return metrics.get("http.server.requests").meters().stream().map(meter -> meter.getId().getTag("uri"))
                .collect(Collectors.toSet());
    }
}

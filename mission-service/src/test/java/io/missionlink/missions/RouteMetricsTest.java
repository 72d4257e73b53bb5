package io.missionlink.missions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.access.Route;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;

/** What strangers invent is no series of its own. */
@QuarkusTest
class RouteMetricsTest {

    @Inject
    MeterRegistry metrics;

    @Test
    void anAddressThatIsNoRouteIsNotMeasuredByItsName() {
        UUID invented = UUID.randomUUID();
        given().body(new byte[100_000]).post("/api/" + invented).then().statusCode(413);
        given().get("/api/missions/" + invented).then().statusCode(401);
        given().auth().oauth2(TestTokens.viewer(UUID.randomUUID())).get("/api/missions/" + invented).then().statusCode(404);

        // Measured when the answer is out.
        Awaitility.await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(uris()).contains(Route.MISSION.path(), "UNKNOWN"));
        assertThat(uris().stream().filter(uri -> uri.startsWith("/")).toList())
                .isSubsetOf(Route.of(Route.MISSION.service()).stream().map(Route::path).toList());
    }

    private Set<String> uris() {
        return metrics.get("http.server.requests").meters().stream().map(meter -> meter.getId().getTag("uri"))
                .collect(Collectors.toSet());
    }
}

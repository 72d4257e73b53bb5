package io.missionlink.missions.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventType;
import io.missionlink.missions.testing.BusStub;
import io.missionlink.missions.testing.NeighbourPorts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The relay with the clients that the running service has. */
@QuarkusTest
class OutboxWiringTest {

    @Inject
    OutboxRelay relay;

    @Inject
    Outbox outbox;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void anEventOfACommittedChangeReachesTheBus() {
        UUID mission = UUID.randomUUID();
        try (BusStub bus = new BusStub(NeighbourPorts.eventBridge())) {
            QuarkusTransaction.requiringNew().call(() -> outbox.append(EventType.PLEDGE_ADDED, mission, Optional.empty(),
                    new PledgeAdded(UUID.randomUUID(), UUID.randomUUID(), 1_000, "KRW", false)));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                relay.pass();
                return bus.sequences(mission).size() == 1;
            });
        }
    }

    @Test
    void theServiceIsReadyWithoutItsNeighbours() {
        // no user-service, no bus and no provider is there
        given().get(ready).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void theBacklogIsMeasured() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(given().get(metrics).then().statusCode(200)
                .body(containsString("mission_link_outbox_failures_total")).extract().asString())
                .containsPattern("mission_link_outbox_pending(\\{[^}]*})? [0-9]")
                .containsPattern("mission_link_outbox_oldest_age_seconds(\\{[^}]*})? [0-9]"));
    }
}

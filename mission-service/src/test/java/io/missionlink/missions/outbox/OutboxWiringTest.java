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
import io.missionlink.missions.testing.DependencyPorts;
import io.missionlink.missions.testing.EventBridgeStub;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The relay with the AWS clients of the running service. */
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
    void sendsEventOfCommittedTransactionToBus() {
        UUID mission = UUID.randomUUID();
        try (EventBridgeStub bus = new EventBridgeStub(DependencyPorts.eventBridge())) {
            QuarkusTransaction.requiringNew().call(() -> outbox.append(EventType.PLEDGE_ADDED, mission, Optional.empty(),
                    new PledgeAdded(UUID.randomUUID(), UUID.randomUUID(), 1_000, "KRW", false)));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                relay.pass();
                return bus.sequences(mission).size() == 1;
            });
        }
    }

    @Test
    void readyWhileBusAndPaymentProviderAreDown() {
        // neither the event bus nor the payment provider runs
        given().get(ready).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void exposesBacklogMetrics() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(given().get(metrics).then().statusCode(200)
                .body(containsString("mission_link_outbox_failures_total")).extract().asString())
                .containsPattern("mission_link_outbox_backlog(\\{[^}]*})? [0-9]")
                .containsPattern("mission_link_outbox_oldest_age_seconds(\\{[^}]*})? [0-9]"));
    }
}

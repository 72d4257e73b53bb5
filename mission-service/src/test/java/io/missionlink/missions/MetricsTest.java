package io.missionlink.missions;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;

import io.missionlink.metrics.testing.MetricsTestBase;
import io.missionlink.missions.reconciliation.ReconciliationMetrics;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MetricsTest extends MetricsTestBase {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;
    @TestHTTPResource
    URI api;

    @Inject
    ReconciliationMetrics reconciliation;

    MetricsTest() {
        super("mission-service");
    }

    /** Its job, which shows these metrics, does not run in tests. */
    @BeforeEach
    void registerMetricsOfReconciliation() {
        ClientProxy.unwrap(reconciliation);
    }

    @Override
    protected URI metrics() {
        return metrics;
    }

    @Override
    protected URI api() {
        return api;
    }

    @Override
    protected Optional<String> token() {
        return Optional.of(TestTokens.viewer(UUID.randomUUID()));
    }

    @Override
    protected String pathOf(UUID id) {
        return "/api/missions/" + id;
    }
}

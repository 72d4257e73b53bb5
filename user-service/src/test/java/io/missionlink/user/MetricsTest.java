package io.missionlink.user;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.metrics.testing.MetricsTestBase;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class MetricsTest extends MetricsTestBase {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;
    @TestHTTPResource
    URI api;

    MetricsTest() {
        super("user-service");
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
        return Optional.of("no token " + UUID.randomUUID());
    }

    @Override
    protected String pathOf(UUID id) {
        return "/api/users/" + id;
    }
}

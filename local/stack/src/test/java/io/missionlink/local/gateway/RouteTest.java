package io.missionlink.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.local.gateway.Route.NotFound;
import io.missionlink.local.gateway.Route.Service;
import io.missionlink.local.gateway.Route.ToService;

class RouteTest {

    @ParameterizedTest
    @ValueSource(strings = { "/api/users", "/api/users/login", "/api/users/me/password", "/oauth/token",
            "/.well-known/jwks.json", "/.well-known/openid-configuration" })
    void routesAccountPathsToUserService(String path) {
        assertThat(Route.of(path)).isEqualTo(new ToService(Service.USERS));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/missions", "/api/wallet/top-ups", "/api/payments/webhook", "/api/usersandmore",
            "/api/streamers/0198c2a4-1b2c-7d3e-8f40-5a6b7c8d9e0f/live" })
    void routesOtherApiPathsToMissionService(String path) {
        assertThat(Route.of(path)).isEqualTo(new ToService(Service.MISSIONS));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/internal/users", "/internal/missions/1/settlement/pages/0", "/q/health", "/q/openapi", "/api",
            "//internal/users", "/api//internal/users", "/api/../internal/users", "/api/users/../../internal/users",
            "/api/./users", "/api/users//", "/api/..", "/api/users/.", "/%69nternal/users", "/api/%2e%2e/internal/users",
            "/api%2f..%2finternal",
            "/api/users%2f..%2f..%2finternal", "/api/..;/internal/users", "/api;x=1/users", "/api/users\\..\\internal",
            "/api/users/%00", "/API/users", "/INTERNAL/users", "/Internal/users", "internal/users", "", "*", "/other",
            "/web/index.html", "/m", "/m/", "/m/app.js",
            "/m/0198c2a4-1b2c-7d3e-8f40-5a6b7c8d9e0f/", "/m/0198c2a4-1b2c-7d3e-8f40-5a6b7c8d9e0", "/docs/../internal",
            "/docs/openapi/other" + "/x/.." })
    void rejectsEveryOtherPath(String path) {
        assertThat(Route.of(path)).isEqualTo(new NotFound());
    }

    /** Regression: one regular expression for the whole path overflowed the stack, and the client got no response. */
    @Test
    void routesPathOfManySegments() {
        assertThat(Route.of("/api" + "/a".repeat(4_000))).isEqualTo(new ToService(Service.MISSIONS));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/index.html", "/m/0198c2a4-1b2c-7d3e-8f40-5a6b7c8d9e0f" })
    void routesPagesToWebClient(String path) {
        assertThat(Route.of(path)).isEqualTo(new Route.WebFile("index.html"));
    }

    @Test
    void routesEveryFileOfWebClientAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../web-client/src"))) {
            assertThat(Route.WEB_FILES)
                    .containsExactlyInAnyOrderElementsOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }
}

package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.contracts.access.OwnershipRule;
import io.missionlink.contracts.access.Route;

/** Sends every kind of caller to every route and checks the status against {@link Route}. */
@ExtendWith(TestEnvironmentExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteMatrixSystemIT {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** Owner of the resources that {@link RouteRequests} creates. */
    private static final Map<OwnershipRule, Caller> OWNERS = Map.of(
            OwnershipRule.STREAMER_OF_MISSION, Caller.STREAMER,
            OwnershipRule.PROPOSER_OF_MISSION, Caller.VIEWER,
            OwnershipRule.PLEDGE_OWNER, Caller.VIEWER);

    private final TestEnvironment env;
    private RouteRequests requests;

    RouteMatrixSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @BeforeAll
    void createFixtures() {
        requests = new RouteRequests(env, new CallerFixtures(env));
    }

    static Stream<Arguments> everyRouteWithEveryCaller() {
        return Stream.of(Route.values())
                .flatMap(route -> Stream.of(Caller.values()).map(caller -> Arguments.of(route, caller)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everyRouteWithEveryCaller")
    void enforcesAccessRuleOfRoute(Route route, Caller caller) {
        Response response = requests.send(route, caller);
        Optional<Integer> errorStatus = errorStatus(route, caller);

        if (errorStatus.isPresent()) {
            assertThat(response.status()).as("%s: %s", response.request(), response.body()).isEqualTo(errorStatus.get());
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        } else if (route == Route.PAYMENT_WEBHOOK) {
            assertThat(response.expect(UNAUTHORIZED).json().get("code").asText()).as("authenticated by signature")
                    .isEqualTo("bad-signature");
        } else if (route == Route.SETTLEMENT_PAGE) {
            response.expect(NOT_FOUND); // unknown mission; SettlementResourceTest covers existing ones
        } else {
            assertThat(response.status()).as("%s: %s", response.request(), response.body()).isBetween(200, 299);
        }
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void hidesInternalRouteFromGateway(Route route) {
        if (route.isInternal()) {
            String path = route.path().replaceAll("\\{n}", "0").replaceAll("\\{id}", CallerFixtures.unknownId());
            Client.send(env.anonymousClient().request(route.method(), path, Optional.empty())).expect(NOT_FOUND);
        }
    }

    private static Optional<Integer> errorStatus(Route route, Caller caller) {
        if (route.role().isEmpty()) {
            return Optional.empty();
        }
        if (Caller.WITHOUT_VALID_TOKEN.contains(caller)) {
            return Optional.of(UNAUTHORIZED);
        }
        if (!caller.has(route.role().get())) {
            return Optional.of(FORBIDDEN);
        }
        return route.owner().isChecked() && caller != owner(route) ? Optional.of(route.owner().statusForOthers())
                : Optional.empty();
    }

    private static Caller owner(Route route) {
        return route == Route.CASH_OUT_STATUS ? Caller.STREAMER : OWNERS.getOrDefault(route.owner(), Caller.VIEWER);
    }
}

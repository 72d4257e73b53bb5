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

import io.missionlink.contracts.access.Owner;
import io.missionlink.contracts.access.Route;

/** Every route of the table with every kind of caller: the answer is what the row says. */
@ExtendWith(WorldExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteMatrixSystemIT {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** Who passes for the owner of what {@link Calls} makes. */
    private static final Map<Owner, Caller> OWNERS = Map.of(
            Owner.STREAMER_OF_MISSION, Caller.STREAMER,
            Owner.PROPOSER_OF_MISSION, Caller.VIEWER,
            Owner.PLEDGER, Caller.VIEWER);

    private final World world;
    private Calls calls;

    RouteMatrixSystemIT(World world) {
        this.world = world;
    }

    @BeforeAll
    void everybody() {
        calls = new Calls(world, new Cast(world));
    }

    static Stream<Arguments> everyRouteWithEveryCaller() {
        return Stream.of(Route.values())
                .flatMap(route -> Stream.of(Caller.values()).map(caller -> Arguments.of(route, caller)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everyRouteWithEveryCaller")
    void isAnsweredAsTheTableSays(Route route, Caller caller) {
        Answer answer = calls.make(route, caller);
        Optional<Integer> refusal = refusal(route, caller);

        if (refusal.isPresent()) {
            assertThat(answer.status()).as("%s: %s", answer.to(), answer.body()).isEqualTo(refusal.get());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        } else if (route == Route.PAYMENT_WEBHOOK) {
            assertThat(answer.expect(UNAUTHORIZED).json().get("code").asText()).as("its key is a signature")
                    .isEqualTo("bad-signature");
        } else if (route == Route.SETTLEMENT_PAGE) {
            answer.expect(NOT_FOUND); // of a mission that is none; with one, SettlementResourceTest
        } else {
            assertThat(answer.status()).as("%s: %s", answer.to(), answer.body()).isBetween(200, 299);
        }
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void whatIsInternalIsBehindNoGateway(Route route) {
        if (route.isInternal()) {
            String path = route.path().replaceAll("\\{n}", "0").replaceAll("\\{id}", Cast.unknown());
            Client.send(world.visitor().request(route.method(), path, Optional.empty())).expect(NOT_FOUND);
        }
    }

    private static Optional<Integer> refusal(Route route, Caller caller) {
        if (route.role().isEmpty()) {
            return Optional.empty();
        }
        if (Caller.WITHOUT_A_GOOD_TOKEN.contains(caller)) {
            return Optional.of(UNAUTHORIZED);
        }
        if (!caller.has(route.role().get())) {
            return Optional.of(FORBIDDEN);
        }
        return route.owner().isChecked() && caller != owner(route) ? Optional.of(route.owner().answerToOthers())
                : Optional.empty();
    }

    private static Caller owner(Route route) {
        return route == Route.CASH_OUT_STATUS ? Caller.STREAMER : OWNERS.getOrDefault(route.owner(), Caller.VIEWER);
    }
}

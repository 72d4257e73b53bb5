package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.access.Owner;
import io.missionlink.contracts.access.Route;

/**
 * Every route that takes an id, with another's (OWASP API1, broken object level authorisation): what is not the caller's is
 * neither changed nor shown beyond what everybody may see.
 */
@ExtendWith(WorldExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongOwnerSystemIT {

    private static final int NOT_FOUND = 404;

    private final World world;
    private Cast cast;

    WrongOwnerSystemIT(World world) {
        this.world = world;
    }

    @BeforeAll
    void everybody() {
        cast = new Cast(world);
    }

    static Stream<Route> ownedByOne() {
        return Stream.of(Route.values()).filter(route -> route.owner().isChecked());
    }

    static Stream<Route> openToEverybody() {
        return Stream.of(Route.values()).filter(route -> route.owner() == Owner.EVERYBODY && !route.isInternal());
    }

    @ParameterizedTest
    @MethodSource("ownedByOne")
    void isRefusedAndChangesNothing(Route route) {
        String mission = mission(route);
        Person stranger = cast.person(Caller.OTHER_STREAMER);
        String path = path(route, mission);
        Facts before = facts(mission);

        call(stranger, route, path).expect(route.owner().answerToOthers());

        assertThat(facts(mission)).isEqualTo(before);
    }

    /** Whether something exists that is another's: where that is nobody's business, the answers are alike. */
    @ParameterizedTest
    @MethodSource("ownedByOne")
    void ofWhatDoesNotExistIsNotFound(Route route) {
        Person stranger = cast.person(Caller.OTHER_STREAMER);
        String mission = mission(route);
        String unknown = path(route, mission).replaceFirst("[0-9a-f-]{36}$|[0-9a-f-]{36}(?=/[a-z]+$)", Cast.unknown());

        Answer answer = call(stranger, route, unknown).expect(NOT_FOUND);

        if (route.owner().answerToOthers() == NOT_FOUND) {
            JsonNode others = call(stranger, route, path(route, mission)).json();
            assertThat(others.get("detail")).isEqualTo(answer.json().get("detail"));
            assertThat(others.get("code")).isEqualTo(answer.json().get("code"));
        }
    }

    @ParameterizedTest
    @MethodSource("openToEverybody")
    void showsToOthersWhatEverybodyMaySee(Route route) {
        Person stranger = cast.person(Caller.OTHER_VIEWER);
        Person viewer = cast.person(Caller.VIEWER);
        Person streamer = cast.person(Caller.STREAMER);
        String mission = hidden();
        Answer answer = switch (route) {
            case PUBLIC_PROFILE -> stranger.api().get("/api/users/" + viewer.id());
            case SETTINGS -> stranger.api().get("/api/streamers/" + streamer.id() + "/settings");
            case MISSION -> stranger.api().get(Running.path(mission));
            case PLEDGES -> stranger.api().get(Running.path(mission) + "/pledges");
            case HISTORY -> stranger.api().get(Running.path(mission) + "/events");
            case RECEIPT -> stranger.api().get(Running.path(mission) + "/receipt");
            case PLEDGE -> stranger.api().post(Running.path(mission) + "/pledges", Map.of("amount", 1_000));
            default -> throw new AssertionError("Nobody has said what " + route + " shows to others");
        };

        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        assertThat(answer.body()).doesNotContain(viewer.email(), viewer.loginId());
        if (route != Route.PUBLIC_PROFILE) {
            assertThat(answer.body()).as("who hid themselves").doesNotContain(viewer.id(), viewer.name());
        }
        if (route == Route.RECEIPT) {
            assertThat(answer.json().at("/own/items").size())
                    .as("lines of others in %s", answer.body()).isZero();
        }
    }

    @Test
    void anIdInAQueryFindsNothingHidden() {
        String mission = hidden();
        String viewer = cast.person(Caller.VIEWER).id();
        String query = "/api/missions?limit=100&proposerId=" + viewer;

        assertThat(cast.person(Caller.VIEWER).api().get(query).body()).contains(mission);
        assertThat(cast.person(Caller.OTHER_VIEWER).api().get(query).expect(200).body()).doesNotContain(mission);
    }

    @Test
    void aKeyOfAnotherIsNoKeyToTheirAnswer() {
        String key = UUID.randomUUID().toString();
        Map<String, ?> body = Map.of("amount", 1_000);
        Answer first = cast.person(Caller.VIEWER).api().post("/api/wallet/top-ups", key, body).expect(201);

        Answer second = cast.person(Caller.OTHER_VIEWER).api().post("/api/wallet/top-ups", key, body).expect(201);

        assertThat(second.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.json().get("id")).isNotEqualTo(first.json().get("id"));
    }

    /** What a stranger would like to change. */
    private record Facts(JsonNode mission, JsonNode pledges, JsonNode proposersWallet, JsonNode streamersWallet) {
    }

    private Facts facts(String mission) {
        Person viewer = cast.person(Caller.VIEWER);
        return new Facts(viewer.api().get(Running.path(mission)).json(),
                viewer.api().get(Running.path(mission) + "/pledges").json(), viewer.wallet(),
                cast.person(Caller.STREAMER).wallet());
    }

    private String mission(Route route) {
        return List.of(Route.SUCCEED, Route.FAIL, Route.CANCEL).contains(route) ? cast.active() : cast.proposed();
    }

    private String hidden() {
        return cast.person(Caller.VIEWER).api().post("/api/missions", Map.of("streamerId", cast.person(Caller.STREAMER).id(),
                "content", "보스 잡기", "amount", 1_000, "timeLimitSeconds", 3_600, "anonymous", true)).expect(201).json().get("id")
                .asText();
    }

    private String path(Route route, String mission) {
        return switch (route.owner()) {
            case PAYER -> route == Route.TOP_UP_STATUS
                    ? "/api/wallet/top-ups/" + cast.paymentOf(Caller.VIEWER, "top-ups")
                    : "/api/wallet/cash-outs/" + cast.paymentOf(Caller.STREAMER, "cash-outs");
            case PLEDGER -> Running.path(mission) + "/pledges/" + cast.pledgeOf(mission);
            default -> route.path().replace("{id}", mission);
        };
    }

    private static Answer call(Person person, Route route, String path) {
        return switch (route.method()) {
            case "GET" -> person.api().get(path);
            case "PUT" -> person.api().put(path);
            case "DELETE" -> person.api().delete(path);
            case "PATCH" -> person.api().patch(path, Map.of("content", "mine"));
            default -> throw new AssertionError("No owner is checked by a " + route.method());
        };
    }
}

package io.missionlink.missions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** Each list in pages of each size. {@code MissionQueryTest} has the filters and orders of the list of missions. */
@QuarkusTest
class ListPagesTest {

    private static final int ITEMS = 7;

    private final LedgerFixture ledger = new LedgerFixture();
    private final UUID user = Api.newUser();
    private final UUID other = Api.newUser();

    private enum Listing {
        WALLET_ENTRIES("/api/wallet/entries", "", "amount"),
        TOP_UPS("/api/wallet/top-ups", "", "amount"),
        CASH_OUTS("/api/wallet/cash-outs", "", "amount"),
        BLOCKS("/api/streamers/me/blocks", "", "userId"),
        PLEDGES("/api/missions/{id}/pledges", "", "amount"),
        PLEDGES_FOR_SETTLEMENT("/internal/missions/{id}/pledges", "", "amount"),
        OWN_PLEDGES("/api/missions/{id}/receipt", "own.", "amount");

        private final String path;
        /** Prefix of the page in the response. */
        private final String page;
        /** Field that identifies an item in this test. */
        private final String field;

        Listing(String path, String page, String field) {
            this.path = path;
            this.page = page;
            this.field = field;
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsEachOwnItemOnceInOrder(Listing listing) {
        UUID mission = UUID.randomUUID();
        List<Object> expected = new ArrayList<>();
        switch (listing) {
            case WALLET_ENTRIES -> {
                for (int i = 1; i <= ITEMS; i++) {
                    ledger.topUp(user, i);
                    ledger.topUp(other, 100);
                    expected.addFirst(i);
                }
            }
            case TOP_UPS, CASH_OUTS -> {
                for (int i = 1; i <= ITEMS; i++) {
                    payment(user, "IN", listing == Listing.TOP_UPS ? i : 100);
                    payment(user, "OUT", listing == Listing.TOP_UPS ? 100 : i);
                    payment(other, "IN", 100);
                    payment(other, "OUT", 100);
                    expected.addFirst(i);
                }
            }
            case BLOCKS -> {
                for (int i : new int[] { 4, 1, 7, 3, 2, 6, 5 }) {
                    block(user, new UUID(1, i));
                    block(other, new UUID(1, 10 + i));
                }
                IntStream.rangeClosed(1, ITEMS).forEach(i -> expected.add(new UUID(1, i).toString()));
            }
            case PLEDGES, PLEDGES_FOR_SETTLEMENT -> {
                mission = Api.propose(ledger.newUserWithBalance(1_001), Api.newUser(), 1_001, 60);
                UUID elsewhere = Api.propose(ledger.newUserWithBalance(1_000), Api.newUser(), 1_000, 60);
                expected.add(1_001);
                ledger.topUp(user, 100_000);
                for (int i = 2; i <= ITEMS; i++) {
                    Api.pledge(user, mission, 1_000 + i);
                    Api.pledge(user, elsewhere, 1_100);
                    expected.add(1_000 + i);
                }
            }
            case OWN_PLEDGES -> {
                mission = Api.propose(ledger.newUserWithBalance(1_000), Api.newUser(), 1_000, 60);
                ledger.topUp(user, 100_000);
                ledger.topUp(other, 100_000);
                for (int i = 1; i <= ITEMS; i++) {
                    Api.pledge(user, mission, 1_000 + i);
                    Api.pledge(other, mission, 1_100);
                    expected.add(1_000 + i);
                }
            }
        }

        for (int limit : new int[] { 1, 2, 3, ITEMS - 1, ITEMS, ITEMS + 1, 100 }) {
            assertThat(list(listing, mission, limit)).as("in pages of %d", limit).isEqualTo(expected);
        }
    }

    /** Each page but the last one is full, and no page is empty. */
    private List<Object> list(Listing listing, UUID mission, int limit) {
        String path = listing.path.replace("{id}", mission.toString());
        List<Object> found = new ArrayList<>();
        String cursor = "";
        do {
            RequestSpecification reader = listing == Listing.PLEDGES_FOR_SETTLEMENT ? Api.asSettlement() : Api.asStreamer(user);
            JsonPath page = reader.queryParam("limit", limit).queryParam("cursor", cursor).get(path).then().statusCode(200)
                    .extract().jsonPath();
            List<Object> items = page.getList(listing.page + "items." + listing.field);
            cursor = page.getString(listing.page + "nextCursor");
            assertThat(items).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
            assertThat(cursor == null || items.size() == limit).as("full").isTrue();
            found.addAll(items);
        } while (cursor != null && found.size() <= ITEMS);
        return found;
    }

    /** A payment that has ended without an effect, so that no job works on it. */
    private void payment(UUID owner, String direction, int amount) {
        ledger.jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO payment (id, direction, user_id, amount, currency, status,"
                        + " completed_at) VALUES (uuidv7(), ?, ?, ?, 'KRW', 'FAILED', now())", direction, owner, amount));
    }

    private static void block(UUID streamer, UUID viewer) {
        Api.asStreamer(streamer).put("/api/streamers/me/blocks/{id}", viewer).then().statusCode(204);
    }
}

package io.missionlink.missions.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class SettlementResourceTest {

    private static final long HOUR = 3_600;
    private static final long[] UNEVEN = { 1_003, 2_007, 1_111, 3_333, 1_009 };

    private final LedgerFixture ledger = new LedgerFixture();

    private final UUID streamer = Api.newUser();
    private final List<UUID> viewers = new ArrayList<>();

    @AfterEach
    void assertLedgerInvariants() {
        ledger.assertInvariants();
    }

    @Test
    void paysStreamerLessFeeOnSuccess() {
        UUID mission = mission(0);
        Api.decide(streamer, mission, "success").statusCode(200);
        apply(mission, 0, plan(mission, Outcome.SUCCEEDED)).statusCode(200).body("lines", equalTo(5), "settled", equalTo(true));

        long pot = 8_463; // sum of UNEVEN
        long fee = 423; // 5% of the pot, rounded down
        assertThat(Api.balance(streamer)).isEqualTo(pot - fee);
        viewers.forEach(viewer -> assertThat(Api.balance(viewer)).isZero());
        Api.mission(streamer, mission).body("status", equalTo("SUCCEEDED"), "settledAt", notNullValue(), "pot", equalTo(8_463));
        Api.asViewer(viewers.get(0)).get("/api/missions/{id}/receipt", mission).then().statusCode(200)
                .body("paid", equalTo(8_040), "fee", equalTo(423), "refunded", equalTo(0), "held", equalTo(0),
                        "own.items", hasSize(1), "own.items[0].status", equalTo("SETTLED"), "own.items[0].amount",
                        equalTo(1_003));
        assertThat(ledger.lastEventBody(mission, "mission.settled")).contains("\"paid\":8040", "\"fee\":423", "\"refunded\":0");
    }

    @Test
    void refundsPledgesLessFailureShareAndTakesFeeFromThatShareOnFailure() {
        UUID mission = mission(1_000);
        Api.decide(streamer, mission, "failure").statusCode(200);
        apply(mission, 0, plan(mission, Outcome.FAILED)).statusCode(200).body("settled", equalTo(true));

        long[] refunds = { 903, 1_807, 1_000, 3_000, 909 }; // 10% rounded down, in favour of the viewer
        for (int i = 0; i < UNEVEN.length; i++) {
            assertThat(Api.balance(viewers.get(i))).isEqualTo(refunds[i]);
        }
        // The streamer keeps 844; the fee is 5% of it, rounded down.
        assertThat(Api.balance(streamer)).isEqualTo(802);
        Api.asViewer(viewers.get(0)).get("/api/missions/{id}/receipt", mission).then().statusCode(200)
                .body("paid", equalTo(802), "fee", equalTo(42), "refunded", equalTo(7_619), "held", equalTo(0),
                        "own.items[0].payout", equalTo(94), "own.items[0].fee", equalTo(6), "own.items[0].refund",
                        equalTo(903));
        assertThat(ledger.lastEventBody(mission, "mission.settled")).contains("\"paid\":802", "\"fee\":42",
                "\"refunded\":7619");
        assertThat(ledger.eventTypes(mission)).filteredOn("pledge.refunded"::equals).hasSize(5);
        Api.asViewer(viewers.get(1)).get("/api/wallet/entries").then().body("items[0].type", equalTo("REFUND"),
                "items[0].balance", equalTo(1_807)); // 2,007 less 10%, rounded down
    }

    /** The previous version of settlement-lambda does not know the term and plans without a fee. */
    @Test
    void rejectsFailurePlanWithoutFee() {
        UUID mission = mission(1_000);
        Api.decide(streamer, mission, "failure").statusCode(200);
        SettlementPage plan = plan(mission, Outcome.FAILED);
        List<SettlementLine> withoutFee = plan.lines().stream().map(
                line -> new SettlementLine(line.pledgeId(), line.payout() + line.fee(), 0, line.refund())).toList();

        apply(mission, 0, page(plan, withoutFee)).statusCode(409).body("code", equalTo("settlement-contradicts"));

        assertThat(Api.balance(streamer)).isZero();
        apply(mission, 0, plan).statusCode(200).body("settled", equalTo(true));
    }

    @Test
    void replaysResponseOfAppliedPageWithoutPaying() {
        UUID mission = mission(0);
        Api.decide(streamer, mission, "cancellation").statusCode(200);
        SettlementPage plan = plan(mission, Outcome.CANCELLED);
        String first = apply(mission, 0, plan).statusCode(200).extract().asString();
        assertThat(apply(mission, 0, plan).statusCode(200).extract().asString()).isEqualTo(first);
        for (int i = 0; i < UNEVEN.length; i++) {
            assertThat(Api.balance(viewers.get(i))).isEqualTo(UNEVEN[i]);
        }
        assertThat(ledger.eventTypes(mission)).filteredOn("mission.settled"::equals).hasSize(1);
    }

    @Test
    void rejectsPlansThatContradictLedger() {
        UUID mission = mission(0);
        SettlementPage successPlan = plan(mission, Outcome.SUCCEEDED);
        apply(mission, 0, successPlan).statusCode(409).body("code", equalTo("settlement-contradicts"));
        Api.decide(streamer, mission, "failure").statusCode(200);

        SettlementPage failurePlan = plan(mission, Outcome.FAILED);
        List<SettlementLine> lines = failurePlan.lines();
        SettlementLine first = lines.getFirst();
        apply(mission, 0, successPlan).statusCode(409);
        apply(mission, 1, failurePlan).statusCode(409);
        apply(mission, 0, page(failurePlan, lines.subList(1, 5))).statusCode(409);
        apply(mission, 0, page(failurePlan, withFirstLine(lines, lines.get(1)))).statusCode(409);
        apply(mission, 0, page(failurePlan, withFirstLine(lines, new SettlementLine(UUID.randomUUID(), 0, 0, 1_003))))
                .statusCode(409);
        apply(mission, 0, page(failurePlan, withFirstLine(lines, new SettlementLine(first.pledgeId(), 1, 0, 1_002))))
                .statusCode(409);
        apply(mission, 0, page(failurePlan, withFirstLine(lines, new SettlementLine(first.pledgeId(), 0, 0, 1_004))))
                .statusCode(409);
        apply(mission, 0, page(failurePlan, withFirstLine(lines, new SettlementLine(first.pledgeId(), 0, 0, -1))))
                .statusCode(422);
        apply(UUID.randomUUID(), 0, failurePlan).statusCode(404);
        Api.asSettlement().body("{}").put("/internal/missions/{id}/settlement/pages/0", mission).then().statusCode(422);
        Api.asSettlement().body("{}").put("/internal/missions/{id}/settlement/pages/-1", mission).then().statusCode(422);
        Api.asViewer(streamer).body(failurePlan).put("/internal/missions/{id}/settlement/pages/0", mission).then()
                .statusCode(403);
        viewers.forEach(viewer -> assertThat(Api.balance(viewer)).isZero());

        apply(mission, 0, failurePlan).statusCode(200).body("settled", equalTo(true));
        apply(mission, 0, successPlan).statusCode(409);
    }

    @Test
    void settlesLargePotInPagesInAnyOrder() {
        UUID mission = mission(0);
        UUID contributor = ledger.newUserWithBalance(2_000_000);
        for (int i = 0; i < 1_000; i++) {
            Api.pledge(contributor, mission, 1_001 + i % 7);
        }
        Api.decide(streamer, mission, "success").statusCode(200);
        List<SettlementLine> lines = plan(mission, Outcome.SUCCEEDED).lines();
        assertThat(lines).hasSize(1_005);
        apply(mission, 2, page(Outcome.SUCCEEDED, 3, lines.subList(1_000, 1_005))).statusCode(200)
                .body("settled", equalTo(false));
        apply(mission, 0, page(Outcome.SUCCEEDED, 3, lines.subList(0, 500))).statusCode(200).body("settled", equalTo(false));
        apply(mission, 0, page(Outcome.SUCCEEDED, 3, lines.subList(0, 500))).statusCode(200).body("settled", equalTo(false));
        apply(mission, 1, page(Outcome.SUCCEEDED, 3, lines.subList(500, 1_000))).statusCode(200).body("settled", equalTo(true));

        long pot = Api.mission(streamer, mission).extract().jsonPath().getLong("pot");
        assertThat(Api.balance(streamer)).as("pot less the fee of 5%").isEqualTo(pot - pot * 500 / 10_000);
        Api.asSettlement().get("/internal/missions/{id}/pledges?limit=100", mission).then().statusCode(200)
                .body("items", hasSize(100), "nextCursor", notNullValue(), "items[0].status", equalTo("SETTLED"));
    }

    /** A mission with five pledges whose shares do not come out even. */
    private UUID mission(int failureShareBps) {
        Api.replaceSettings(streamer, Map.of("failureShareBps", failureShareBps));
        for (long amount : UNEVEN) {
            viewers.add(ledger.newUserWithBalance(amount));
        }
        UUID mission = Api.propose(viewers.getFirst(), streamer, UNEVEN[0], HOUR);
        for (int i = 1; i < UNEVEN.length; i++) {
            Api.pledge(viewers.get(i), mission, UNEVEN[i]);
        }
        return mission;
    }

    /** The plan of settlement-lambda, with all lines on one page. */
    private SettlementPage plan(UUID mission, Outcome outcome) {
        MissionTerms terms = Api.mission(streamer, mission).extract().jsonPath().getObject("terms", MissionTerms.class);
        List<SettlementRules.Pledge> pledges = ledger.jdbi().withHandle(handle -> handle.createQuery(
                "SELECT id, amount FROM pledge WHERE mission_id = :id ORDER BY sequence").bind("id", mission)
                .map((row, context) -> new SettlementRules.Pledge(row.getObject(1, UUID.class), row.getLong(2))).list());
        return page(outcome, 1, SettlementRules.plan(outcome, terms, pledges));
    }

    private static SettlementPage page(SettlementPage template, List<SettlementLine> lines) {
        return page(template.outcome(), template.pageCount(), lines);
    }

    private static SettlementPage page(Outcome outcome, int pageCount, List<SettlementLine> lines) {
        return new SettlementPage(UUID.randomUUID(), outcome, pageCount, lines);
    }

    private static List<SettlementLine> withFirstLine(List<SettlementLine> lines, SettlementLine first) {
        List<SettlementLine> changed = new ArrayList<>(lines);
        changed.set(0, first);
        return changed;
    }

    private static ValidatableResponse apply(UUID mission, int number, SettlementPage page) {
        return Api.asSettlement().body(page).put("/internal/missions/{id}/settlement/pages/{n}", mission, number).then();
    }
}

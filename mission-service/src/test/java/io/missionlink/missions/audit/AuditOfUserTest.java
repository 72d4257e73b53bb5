package io.missionlink.missions.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.missions.booking.BookRun;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.payment.PaymentStatus;
import io.missionlink.missions.testing.UseCaseTestBase;

/** Exports of one person and of one mission. */
class AuditOfUserTest extends UseCaseTestBase {

    private static final String CONTENT = "Beat the boss";
    /** Every ID of a person, or of a thing that belongs to one person, with its owner. */
    private static final String OWNED = """
            SELECT user_id::text AS id, user_id AS owner FROM wallet
            UNION SELECT id::text, user_id FROM pledge
            UNION SELECT id::text, user_id FROM payment
            UNION SELECT provider_id, user_id FROM payment
            UNION SELECT id::text, CASE 'WALLET' WHEN from_account THEN from_id ELSE to_id END FROM transfer
                WHERE 'WALLET' IN (from_account, to_account)
            UNION SELECT streamer_id::text, streamer_id FROM mission""";

    private final UUID other = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = { "csv", "jsonl" })
    void exportOfPersonHasNoDataOfOtherPeople(String format) {
        UUID mission = failedMission();
        for (UUID person : List.of(viewer, other, streamer)) {
            AuditRun run = AuditRun.of(database, "--user", person.toString(), "--format", format);

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains(person.toString()).contains(mission.toString());
            List<String> ofOthers = ownedByOthers(person);
            assertThat(ofOthers).hasSizeGreaterThan(8);
            assertThat(run.out() + run.err()).doesNotContain(ofOthers).doesNotContain(CONTENT);
        }
    }

    @Test
    void exportOfPersonHasEveryMovementOfItsWallet() {
        UUID mission = failedMission();

        AuditRun run = AuditRun.of(database, "--user", viewer.toString());

        assertThat(run.csv()).extracting(row -> row.get("kind")).containsExactly("TOP_UP", "mission.proposed", "PLEDGE",
                "REFUND");
        Map<String, String> refund = run.csv().getLast();
        assertThat(refund).containsEntry("amount", "9000").containsEntry("currency", "KRW").containsEntry("from", "ESCROW")
                .containsEntry("fromId", mission.toString()).containsEntry("to", "WALLET")
                .containsEntry("toId", viewer.toString()).containsEntry("actor", "streamer");
        assertThat(run.err()).contains("WALLET    opening=0 exported=+49000 closing=49000 OK");
    }

    @Test
    void exportOfPersonHasItsReceivable() {
        UUID topUp = useCases.topUp(viewer, 5_000);
        useCases.propose(viewer, streamer, 4_000, "spent");
        useCases.report(topUp, true, 5_000, PaymentStatus.REFUNDED);
        useCases.topUp(viewer, 1_500);

        AuditRun run = AuditRun.of(database, "--user", viewer.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.csv()).extracting(row -> row.get("kind") + " " + row.get("from") + " " + row.get("amount"))
                .contains("TOP_UP_TAKEN_BACK WALLET 1000", "TOP_UP_TAKEN_BACK RECEIVABLE 4000", "RECEIVABLE_PAID WALLET 1500");
        assertThat(run.err()).contains("RECEIVABLE opening=0 exported=-2500 closing=-2500 OK");
    }

    @Test
    void exportNamesContributorWhoEndedMissionByRole() {
        UUID mission = mission(false);
        UUID first = useCases.pledges(mission).getFirst().id();
        useCases.withdraw(mission, first, viewer);
        UUID last = useCases.pledges(mission).stream().filter(pledge -> pledge.userId().equals(other)).findFirst()
                .orElseThrow().id();
        useCases.withdraw(mission, last, other);

        AuditRun run = AuditRun.of(database, "--user", other.toString());
        assertThat(run.csv()).extracting(row -> row.get("kind")).containsExactly("TOP_UP", "PLEDGE", "WITHDRAWAL",
                "mission.withdrawn");
        assertThat(AuditRun.of(database, "--user", viewer.toString()).csv()).extracting(row -> row.get("kind"))
                .containsExactly("TOP_UP", "mission.proposed", "PLEDGE", "WITHDRAWAL");
    }

    @Test
    void exportOfMissionHasItsPeopleAndSumsToItsEscrow() {
        UUID mission = failedMission();
        UUID otherMission = failedMission();

        AuditRun run = AuditRun.of(database, "--mission", mission.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.csv()).extracting(row -> row.get("kind")).containsExactly("mission.proposed", "PLEDGE",
                "mission.accepted", "PLEDGE", "mission.failed", "REFUND", "REFUND", "PAYOUT", "FEE",
                "mission.settled");
        assertThat(run.out()).contains(viewer.toString(), other.toString(), streamer.toString())
                .doesNotContain(otherMission.toString(), CONTENT);
        assertThat(run.csv().getLast()).containsEntry("actor", "mission-service");
        assertThat(run.err()).contains("ESCROW    opening=0 exported=+0 closing=0 OK");
    }

    @Test
    void exitCodeTellsThatExportDiffersFromLedger() {
        failedMission();
        database.asOwner("UPDATE wallet SET balance = balance + 77 WHERE user_id = '%s'".formatted(viewer));

        AuditRun run = AuditRun.of(database, "--user", viewer.toString());

        assertThat(run.code()).isEqualTo(AuditCommand.MISMATCH);
        assertThat(run.err()).contains("WALLET    opening=0 exported=+49000 closing=49077 MISMATCH");
    }

    @Test
    void exportNamesBookingOfCorrection() {
        useCases.topUp(viewer, 1_000);
        BookRun booking = BookRun.of(database, "adjust", "--user", viewer.toString(), "--amount", "-400", "--kind",
                "support-error", "--reason", "Counted twice", "--ticket", "SUP-7", "--by", "Kim");
        assertThat(booking.code()).as(booking.err()).isZero();
        // Noon is near in this zone, so that the day does not end while the test runs.
        ZoneOffset zone = ZoneOffset.ofHours(12 - Instant.now().atOffset(ZoneOffset.UTC).getHour());

        AuditRun ofUser = AuditRun.of(database, "--user", viewer.toString());
        AuditRun ofDay = AuditRun.of(database, "--zone", zone.toString(), "--day",
                Instant.now().atOffset(zone).toLocalDate().toString());

        assertThat(ofUser.csv().getLast()).containsEntry("kind", "ADJUSTMENT").containsEntry("amount", "400")
                .containsEntry("from", "WALLET").containsEntry("to", "ADJUSTMENTS").containsEntry("toId", "")
                .containsEntry("actor", "support").containsEntry("bookingId", booking.booking())
                .containsEntry("reasonKind", "SUPPORT_ERROR");
        assertThat(ofUser.out()).doesNotContain("Counted twice", "SUP-7", "Kim");
        assertThat(ofUser.err()).contains("WALLET    opening=0 exported=+600 closing=600 OK");
        assertThat(ofDay.csv()).filteredOn(row -> row.get("bookingId").equals(booking.booking())).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("reason", "Counted twice").containsEntry("ticket", "SUP-7")
                        .containsEntry("requestedBy", "Kim").containsEntry("approvedBy", ""));
        assertThat(ofDay.err()).containsPattern("ADJUSTMENTS opening=0 exported=\\+400 closing=400 OK");
    }

    /** The streamer keeps a tenth of two pledges of 10,000. */
    private UUID failedMission() {
        UUID mission = mission(true);
        useCases.decide(mission, streamer, Decision.FAIL);
        useCases.settle(mission);
        return mission;
    }

    private UUID mission(boolean accepted) {
        useCases.replaceSettings(streamer, accepted, 1_000);
        useCases.topUp(viewer, 50_000);
        useCases.topUp(other, 50_000);
        UUID mission = useCases.propose(viewer, streamer, 10_000, UUID.randomUUID().toString());
        useCases.pledge(mission, other, 10_000, UUID.randomUUID().toString());
        return mission;
    }

    private static List<String> ownedByOthers(UUID person) {
        return database.jdbi().withHandle(handle -> handle
                .createQuery("SELECT id FROM (" + OWNED + ") owned WHERE owner <> :person AND id IS NOT NULL")
                .bind("person", person).mapTo(String.class).list());
    }
}

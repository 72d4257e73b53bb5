package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The commands {@code reconcile}, {@code audit} and {@code book} need only the database of mission-service, not the running
 * service.
 */
@ExtendWith(TestEnvironmentExtension.class)
class ReconcileSystemIT {

    private final TestEnvironment env;

    ReconcileSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void reportsNoDriftForBalancedLedger() {
        TestMission mission = TestMission.create(env);
        mission.decide("success");
        mission.awaitSettled();

        OperatorCommand.Result all = reconcile();
        assertThat(all.code()).as(all.output()).isZero();
        assertThat(all.output()).contains("Ledger at ");
        assertThat(all.output().lines().filter(line -> line.startsWith("rule "))).isNotEmpty()
                .allMatch(line -> line.endsWith("  OK"));

        OperatorCommand.Result single = reconcile(mission.id());
        assertThat(single.code()).as(single.output()).isZero();
        assertThat(single.output()).contains("Mission " + mission.id() + " at ").doesNotContain("FAILED");
    }

    @Test
    void rejectsInvalidMissionId() {
        OperatorCommand.Result result = reconcile("x");
        assertThat(result.code()).as(result.output()).isEqualTo(2);
        assertThat(result.output()).contains("\"x\" is not a mission id");
    }

    @Test
    void exportsMovementsThatSumToLedger() {
        TestMission mission = TestMission.create(env);
        mission.decide("success");
        mission.awaitSettled();

        OperatorCommand.Result ofMission = command("audit", "--mission", mission.id());
        assertThat(ofMission.code()).as(ofMission.output()).isZero();
        assertThat(ofMission.output()).contains("time,record,kind,amount", ",movement,PAYOUT,", ",movement,FEE,",
                ",event,mission.settled,", "ESCROW    opening=0 exported=+0 closing=0 OK");

        LocalDate today = LocalDate.now(ZoneId.of("Asia/Seoul"));
        OperatorCommand.Result ofDay = command("audit", "--day", today.toString(), "--format", "jsonl");
        assertThat(ofDay.code()).as(ofDay.output()).isZero();
        assertThat(ofDay.output()).contains("Day " + today + " (Asia/Seoul)", "WALLET    opening=")
                .doesNotContain("MISMATCH");
    }

    @Test
    void booksCorrectionThatReconcilesAndIsExported() {
        TestUser viewer = TestUser.viewer(env, "Corrected", "en");
        viewer.topUp(1_000);

        OperatorCommand.Result booking = command("book", "adjust", "--user", viewer.id(), "--amount", "-400", "--kind",
                "provider-error", "--reason", "Counted twice", "--ticket", "SUP-7", "--by", "Kim");

        assertThat(booking.code()).as(booking.output()).isZero();
        assertThat(booking.output()).contains("Booked: ADJUSTMENT KRW -400 wallet of user " + viewer.id());
        assertThat(command("book", "list").output()).contains("by Kim, PROVIDER_ERROR: Counted twice");
        assertThat(command("audit", "--user", viewer.id()).output()).contains(",movement,ADJUSTMENT,400,KRW,WALLET,");
        OperatorCommand.Result all = reconcile();
        assertThat(all.code()).as(all.output()).isZero();
    }

    private OperatorCommand.Result reconcile(String... arguments) {
        return command("reconcile", arguments);
    }

    private OperatorCommand.Result command(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        Map<String, String> database = Map.of("DB_URL", env.stack().database("missions").url(), "DB_USERNAME",
                "missions_service", "DB_PASSWORD", env.stack().secret("database-missions-service"));
        return new OperatorCommand("mission-service", env.stack().aws(), database).run(command.toArray(String[]::new));
    }
}

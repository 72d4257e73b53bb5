package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.testing.UseCaseTestBase;

/** Each action of each role on a mission of each status (docs/money.md#ending-a-mission). */
class MissionStateMatrixTest extends UseCaseTestBase {

    private static final UUID STREAMER_ID = UUID.randomUUID();
    private static final UUID PROPOSER_ID = UUID.randomUUID();
    private static final UUID CONTRIBUTOR_ID = UUID.randomUUID();

    /** The status after the action, or the code of the problem, in the order of {@link Act}. */
    private static final Map<MissionStatus, String> RESULTS = Map.of(
            MissionStatus.PROPOSED,
            "ACTIVE, REJECTED, mission-not-active, mission-not-active, mission-not-active, PROPOSED, PROPOSED, not-alone",
            MissionStatus.ACTIVE,
            "ACTIVE, mission-not-proposed, SUCCEEDED, FAILED, CANCELLED, ACTIVE, mission-not-proposed, mission-not-proposed",
            MissionStatus.SUCCEEDED,
            "mission-ended, mission-ended, SUCCEEDED, mission-ended, mission-ended, mission-ended, mission-not-proposed, mission-not-proposed",
            MissionStatus.FAILED,
            "mission-ended, mission-ended, mission-ended, FAILED, mission-ended, mission-ended, mission-not-proposed, mission-not-proposed",
            MissionStatus.EXPIRED,
            "mission-ended, mission-ended, mission-ended, mission-ended, mission-ended, mission-ended, mission-not-proposed, mission-not-proposed",
            MissionStatus.CANCELLED,
            "mission-ended, mission-ended, mission-ended, mission-ended, CANCELLED, mission-ended, mission-not-proposed, mission-not-proposed",
            MissionStatus.REJECTED,
            "mission-ended, REJECTED, mission-ended, mission-ended, mission-ended, mission-ended, mission-not-proposed, mission-not-proposed",
            MissionStatus.WITHDRAWN,
            "mission-ended, mission-ended, mission-ended, mission-ended, mission-ended, mission-ended, mission-not-proposed, mission-not-proposed",
            MissionStatus.LAPSED,
            "mission-ended, mission-ended, mission-ended, mission-ended, mission-ended, mission-ended, mission-not-proposed, mission-not-proposed");

    private enum Act {
        ACCEPT,
        REJECT,
        SUCCEED,
        FAIL,
        CANCEL,
        PLEDGE,
        WITHDRAW,
        AMEND;

        boolean isDecision() {
            return ordinal() <= CANCEL.ordinal();
        }
    }

    private enum Role {
        STREAMER(STREAMER_ID),
        OTHER_STREAMER(UUID.randomUUID()),
        PROPOSER(PROPOSER_ID),
        CONTRIBUTOR(CONTRIBUTOR_ID),
        OTHER_VIEWER(UUID.randomUUID());

        private final UUID id;

        Role(UUID id) {
            this.id = id;
        }

        boolean mayTry(Act act) {
            return switch (act) {
                case PLEDGE -> true;
                case WITHDRAW -> this == PROPOSER || this == CONTRIBUTOR;
                case AMEND -> this == PROPOSER;
                default -> this == STREAMER;
            };
        }
    }

    @BeforeAll
    static void topUpAllRoles() {
        useCases.replaceSettings(STREAMER_ID, false, 1_000);
        Stream.of(Role.values()).forEach(role -> useCases.topUp(role.id, 100_000_000));
    }

    static Stream<Arguments> statusesAndActs() {
        return Stream.of(MissionStatus.values())
                .flatMap(status -> Stream.of(Act.values()).map(act -> Arguments.of(status, act)));
    }

    @ParameterizedTest
    @MethodSource("statusesAndActs")
    void allowsActionByStatusAndRole(MissionStatus status, Act act) {
        UUID mission = missionIn(status);
        for (Role role : Role.values()) {
            String expected = expected(status, act, role);
            Mission before = useCases.mission(mission);
            long balance = useCases.balance(role.id);

            String result = act(mission, act, role);

            assertThat(result).as("%s by %s", act, role).isEqualTo(expected);
            if (isStatus(expected)) {
                assertThat(useCases.mission(mission).status()).as("%s by %s", act, role)
                        .isEqualTo(MissionStatus.valueOf(expected));
                mission = missionIn(status);
            } else {
                assertThat(useCases.mission(mission)).as("%s by %s", act, role).isEqualTo(before);
                assertThat(useCases.balance(role.id)).as("%s by %s", act, role).isEqualTo(balance);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "PROPOSED, LAPSED", "ACTIVE, EXPIRED" })
    void endsOverdueMissionAtAnyDecision(MissionStatus open, MissionStatus outcome) {
        for (Decision decision : Decision.values()) {
            UUID mission = overdueMissionIn(open);

            ProblemException problem = catchThrowableOfType(ProblemException.class,
                    () -> useCases.decide(mission, STREAMER_ID, decision));

            assertThat(problem.code().code()).isEqualTo("mission-ended");
            assertThat(problem.extensions()).isEqualTo(Map.of("outcome", outcome));
            assertThat(useCases.mission(mission).status()).as("after %s", decision).isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({ "PROPOSED, LAPSED", "ACTIVE, EXPIRED" })
    void namesOutcomeToPledgeOnOverdueMission(MissionStatus open, MissionStatus outcome) {
        UUID mission = overdueMissionIn(open);

        ProblemException problem = catchThrowableOfType(ProblemException.class,
                () -> useCases.pledge(mission, CONTRIBUTOR_ID, 1_000, "late"));

        assertThat(problem.code().code()).isEqualTo("mission-ended");
        assertThat(problem.extensions().get("outcome")).hasToString(outcome.name());
    }

    @ParameterizedTest
    @EnumSource(value = MissionStatus.class, names = { "PROPOSED", "ACTIVE" })
    void amendsNoOverdueMission(MissionStatus open) {
        assertThat(act(overdueMissionIn(open), Act.AMEND, Role.PROPOSER)).isEqualTo("mission-not-proposed");
    }

    private static String expected(MissionStatus status, Act act, Role role) {
        if (!role.mayTry(act)) {
            return "forbidden";
        }
        return act == Act.PLEDGE && role == Role.STREAMER && status.isOpen() ? "own-mission"
                : RESULTS.get(status).split(", ")[act.ordinal()];
    }

    private static boolean isStatus(String result) {
        return Stream.of(MissionStatus.values()).anyMatch(status -> status.name().equals(result));
    }

    private static String act(UUID mission, Act act, Role role) {
        try {
            if (act.isDecision()) {
                useCases.decide(mission, role.id, Decision.valueOf(act.name()));
            } else if (act == Act.PLEDGE) {
                useCases.pledge(mission, role.id, 1_000, UUID.randomUUID().toString());
            } else if (act == Act.WITHDRAW) {
                useCases.withdraw(mission, pledgeOf(mission, role), role.id);
            } else {
                useCases.missions().amend(mission, role.id, "Win twice", 60);
            }
            return useCases.mission(mission).status().name();
        } catch (ProblemException problem) {
            return problem.code().code();
        }
    }

    /** The pledge of the role, or else that of the proposer. */
    private static UUID pledgeOf(UUID mission, Role role) {
        List<Pledge> pledges = useCases.pledges(mission);
        return pledges.stream().filter(pledge -> pledge.userId().equals(role.id)).findFirst().orElse(pledges.getFirst()).id();
    }

    /** A new mission with a pledge of the proposer and one of the contributor. */
    private static UUID missionIn(MissionStatus status) {
        UUID mission = useCases.propose(PROPOSER_ID, STREAMER_ID, 2_000, UUID.randomUUID().toString());
        useCases.pledge(mission, CONTRIBUTOR_ID, 1_000, UUID.randomUUID().toString());
        switch (status) {
            case PROPOSED -> {
                // as it is
            }
            case ACTIVE -> useCases.decide(mission, STREAMER_ID, Decision.ACCEPT);
            case SUCCEEDED -> acceptThen(mission, Decision.SUCCEED);
            case FAILED -> acceptThen(mission, Decision.FAIL);
            case CANCELLED -> acceptThen(mission, Decision.CANCEL);
            case REJECTED -> useCases.decide(mission, STREAMER_ID, Decision.REJECT);
            case LAPSED -> useCases.expire(mission);
            case EXPIRED -> {
                useCases.decide(mission, STREAMER_ID, Decision.ACCEPT);
                useCases.expire(mission);
            }
            case WITHDRAWN -> useCases.pledges(mission)
                    .forEach(pledge -> useCases.withdraw(mission, pledge.id(), pledge.userId()));
        }
        assertThat(useCases.mission(mission).status()).isEqualTo(status);
        return mission;
    }

    private static void acceptThen(UUID mission, Decision decision) {
        useCases.decide(mission, STREAMER_ID, Decision.ACCEPT);
        useCases.decide(mission, STREAMER_ID, decision);
    }

    /** Its time has passed, but the sweeper has not ended it yet. */
    private static UUID overdueMissionIn(MissionStatus open) {
        UUID mission = missionIn(open);
        database.asOwner("UPDATE mission SET answer_by = now(), deadline = CASE WHEN deadline IS NOT NULL THEN now() END "
                + "WHERE id = '" + mission + "'");
        return mission;
    }
}

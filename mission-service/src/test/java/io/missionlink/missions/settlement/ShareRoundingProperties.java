package io.missionlink.missions.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;

import io.missionlink.contracts.money.Money;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.missions.testing.UseCases;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Three implementations round a share and must agree to the unit. {@link Money#share} makes and checks settlement plans. The
 * SQL of the ledger sums the shares of up to a million pledges in the database. The SQL of reconciliation is independent of
 * both on purpose. The ledger rejects a plan with another rounding.
 */
@Tag("slow")
class ShareRoundingProperties {

    /** The pot of three such pledges does not exceed {@link Money#MAX_AMOUNT}. */
    private static final long MAX_PLEDGE = Money.MAX_AMOUNT / 4;
    private static final long PROPOSED = 1_000;

    private static MissionsDatabase database;

    @BeforeContainer
    static void start() {
        database = new MissionsDatabase();
    }

    @AfterContainer
    static void stop() {
        database.close();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void roundsFeeTheSameInRulesLedgerAndReconciliation(@ForAll("bps") int bps, @ForAll("amounts") List<Long> amounts) {
        UUID mission = settledMission(bps, 0, amounts, Decision.SUCCEED);

        assertThat(sum("fee", mission)).isEqualTo(share(PROPOSED + amounts.stream().mapToLong(Long::longValue).sum(), bps));
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void rulesLedgerAndReconciliationRoundFailureShareEqually(@ForAll("bps") int bps,
            @ForAll("amounts") List<Long> amounts) {
        UUID mission = settledMission(500, bps, amounts, Decision.FAIL);

        long kept = share(PROPOSED, bps) + amounts.stream().mapToLong(amount -> share(amount, bps)).sum();
        assertThat(sum("fee", mission)).isEqualTo(share(kept, 500));
        assertThat(sum("payout", mission)).isEqualTo(kept - share(kept, 500));
    }

    /** Up to the whole, because a mission that was proposed before the limit may have a higher failure share. */
    @Provide
    Arbitrary<Integer> bps() {
        return Arbitraries.oneOf(Arbitraries.of(0, 1, 500, 9_999, 10_000), Arbitraries.integers().between(0, 10_000));
    }

    /** From one unit up to amounts whose product with the basis points overflows 64 bits. */
    @Provide
    Arbitrary<List<Long>> amounts() {
        return Arbitraries.oneOf(Arbitraries.longs().between(1, 20).list().ofMaxSize(8),
                Arbitraries.longs().between(1_000, 1_000_000).list().ofMaxSize(8),
                Arbitraries.longs().between(MAX_PLEDGE - 20_000, MAX_PLEDGE).list().ofMaxSize(3));
    }

    private static UUID settledMission(int feeBps, int failureShareBps, List<Long> amounts, Decision decision) {
        UseCases useCases = new UseCases(database);
        UUID viewer = UUID.randomUUID();
        UUID streamer = UUID.randomUUID();
        fund(viewer, PROPOSED + amounts.stream().mapToLong(Long::longValue).sum());
        UUID mission = useCases.propose(viewer, streamer, PROPOSED, UUID.randomUUID().toString());
        database.asOwner(
                "UPDATE mission SET fee_bps = %d, failure_share_bps = %d, min_amount = 1, max_amount = %d WHERE id = '%s'"
                        .formatted(feeBps, failureShareBps, MAX_PLEDGE, mission));
        for (long amount : amounts) {
            useCases.pledge(mission, viewer, amount, UUID.randomUUID().toString());
        }
        useCases.decide(mission, streamer, decision);
        useCases.settle(mission);
        assertThat(new Reconciliation(database.jdbi()).run(new ReconciliationScope.OneMission(mission)).findings().first())
                .as("findings of reconciliation").isEmpty();
        return mission;
    }

    /** Inserts a top-up above the limit of the API. */
    private static void fund(UUID user, long amount) {
        database.asOwner("""
                INSERT INTO payment (id, direction, user_id, amount, currency, status, provider_id, completed_at)
                VALUES ('%1$s', 'IN', '%2$s', %3$d, 'KRW', 'SUCCEEDED', '%1$s', now());
                INSERT INTO wallet (user_id, balance) VALUES ('%2$s', %3$d);
                INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount, wallet_balance, payment_id)
                VALUES (uuidv7(), 'TOP_UP', 'MONEY_IN', 'WALLET', '%2$s', %3$d, %3$d, '%1$s')""".formatted(UUID.randomUUID(),
                user, amount));
    }

    private static long sum(String part, UUID mission) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                "SELECT sum(" + part + ")::bigint FROM pledge WHERE mission_id = :id").bind("id", mission)
                .mapTo(Long.class).one());
    }

    private static long share(long amount, int bps) {
        return BigInteger.valueOf(amount).multiply(BigInteger.valueOf(bps)).divide(BigInteger.valueOf(10_000))
                .longValueExact();
    }
}

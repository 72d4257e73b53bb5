package io.missionlink.missions.plans;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.missions.testing.UseCases;

/**
 * Enough users, missions and pledges that PostgreSQL chooses the plans of a large database. SQL inserts all rows except the
 * missions below: the service would need thousands of statements.
 *
 * @param hotMission active, with half of all pledges
 * @param activeMission with ten pledges
 * @param cancelledMission with 600 pledges, none of them settled
 * @param halfSettledMission cancelled, with 600 pledges, and the first of its two settlement pages applied
 * @param viewer has a pledge on the hot mission under the idempotency key "known"
 */
record LargeDataset(UUID hotMission, UUID activeMission, UUID cancelledMission, UUID halfSettledMission, UUID viewer,
        UUID streamer) {

    private static final int MORE_THAN_ONE_PAGE = 600;

    private static final List<String> TABLES = List.of("wallet", "mission", "mission_pot", "pledge", "transfer", "payment",
            "settlement", "settlement_page", "outbox", "idempotency", "blocked_viewer", "booking");
    /** Planner statistics must not change during the test: only {@link #build} runs ANALYZE. */
    private static final String NO_AUTOVACUUM = TABLES.stream()
            .map("ALTER TABLE %s SET (autovacuum_enabled = false);"::formatted)
            .collect(Collectors.joining());

    private static final String ROWS = """
            ALTER TABLE mission DISABLE TRIGGER USER;
            ALTER TABLE pledge DISABLE TRIGGER USER;
            INSERT INTO wallet (user_id, balance) SELECT md5('user' || i)::uuid, 1000000 FROM generate_series(1, 5000) i;
            INSERT INTO mission (id, streamer_id, proposer_id, anonymous, content, time_limit_seconds, currency, fee_bps,
                failure_share_bps, min_amount, max_amount, status, created_at, answer_by, accepted_at, deadline, outcome_at,
                final_count, final_pot, settled_at)
            SELECT md5('mission' || i)::uuid, md5('user' || i % 50)::uuid, md5('user' || i)::uuid, false, 'Beat the boss', 3600,
                'KRW', 500, 0, 1, 1000000, CASE WHEN i % 25 = 0 THEN 'ACTIVE' ELSE 'SUCCEEDED' END, now() - i * interval '1 min',
                now() + interval '1 h', now(), now() + interval '1 h', CASE WHEN i % 25 <> 0 THEN now() END,
                CASE WHEN i % 25 <> 0 THEN 10 END, CASE WHEN i % 25 <> 0 THEN 10000 END, CASE WHEN i % 25 <> 0 THEN now() END
            FROM generate_series(1, 5000) i;
            INSERT INTO mission (id, streamer_id, proposer_id, anonymous, content, time_limit_seconds, currency, fee_bps,
                failure_share_bps, min_amount, max_amount, status, created_at, answer_by, outcome_at, final_count, final_pot,
                settled_at)
            SELECT md5('rejected' || i)::uuid, md5('user' || i % 50)::uuid, md5('user' || i)::uuid, false, 'Win', 3600, 'KRW',
                500, 0, 1, 1000000, 'REJECTED', now() - i * interval '1 min', now() + interval '1 h', now(), 0, 0, now()
            FROM generate_series(1, 2000) i;
            CREATE TEMP TABLE taken AS
            SELECT 100000 + i AS sequence, CASE WHEN i % 2 = 0 THEN ':hot' ELSE md5('mission' || (i % 5000 + 1))::uuid END AS mission_id,
                md5('user' || (i % 5000 + 1))::uuid AS user_id, md5('pledge' || i)::uuid AS id
            FROM generate_series(1, 40000) i;
            INSERT INTO pledge (id, mission_id, user_id, amount, anonymous, sequence, resolution, resolved_at, payout, fee, refund)
            SELECT t.id, mission_id, user_id, 1000, false, t.sequence, CASE WHEN settled THEN 'SETTLED' END,
                CASE WHEN settled THEN now() END, CASE WHEN settled THEN 950 END, CASE WHEN settled THEN 50 END,
                CASE WHEN settled THEN 0 END
            FROM taken t CROSS JOIN LATERAL (SELECT settled_at IS NOT NULL AS settled FROM mission WHERE id = mission_id) m;
            INSERT INTO settlement (mission_id, page_count, extra_fee_until)
            SELECT id, 1, 0 FROM mission WHERE status = 'SUCCEEDED' ON CONFLICT DO NOTHING;
            INSERT INTO settlement_page (mission_id, page, lines, content, settled)
            SELECT mission_id, 0, 10, '\\x00', true FROM settlement WHERE extra_fee_until = 0 ON CONFLICT DO NOTHING;
            INSERT INTO mission_pot (mission_id, until, pot, count)
            SELECT mission_id, max(sequence), sum(amount), count(*) FROM pledge GROUP BY mission_id;
            INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id, pledge_id)
            SELECT uuidv7(), 'PLEDGE', 'WALLET', user_id, 'ESCROW', mission_id, 1000, 1000, mission_id, id FROM taken;
            INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount, wallet_balance, payment_id)
            SELECT uuidv7(), 'TOP_UP', 'MONEY_IN', 'WALLET', user_id, 1000000, 1000000, md5('payment' || user_id)::uuid FROM wallet;
            INSERT INTO payment (id, direction, user_id, amount, currency, status, provider_id, completed_at)
            SELECT payment_id, 'IN', to_id, amount, 'KRW', 'SUCCEEDED', payment_id::text, now() FROM transfer WHERE kind = 'TOP_UP'
            ON CONFLICT DO NOTHING;
            INSERT INTO payment (id, direction, user_id, amount, currency, status, checkout_url)
            SELECT md5('pending' || user_id)::uuid, 'IN', user_id, 1000, 'KRW', 'PENDING', 'https://pay.test/1' FROM wallet;
            INSERT INTO outbox (sequence, event_id, mission_id, type, actor_id, body, published_at)
            SELECT sequence, md5('event' || sequence)::uuid, mission_id, 'pledge.added', user_id, '{}',
                CASE WHEN sequence < 139900 THEN now() END FROM taken;
            INSERT INTO idempotency (user_id, route, key, request_hash, status, body)
            SELECT user_id, 'POST /api/missions/{id}/pledges', id::text, '\\x00', 201, '{}' FROM taken;
            INSERT INTO blocked_viewer (streamer_id, user_id)
            SELECT md5('user' || i % 50)::uuid, md5('user' || i)::uuid FROM generate_series(1, 5000) i;
            INSERT INTO booking (key, kind, account, user_id, amount, reason_kind, reason, ticket, needs_approval, requested_by,
                status, decided_at, transfer_id)
            SELECT i, 'ADJUSTMENT', 'WALLET', md5('user' || i)::uuid, 1, 'GOODWILL', 'x', 'T-1', false, 'Kim', 'BOOKED', now(),
                md5('adjustment' || i)::uuid FROM generate_series(1, 5000) i;
            SELECT setval('event_sequence', 140001);
            ALTER TABLE mission ENABLE TRIGGER USER;
            ALTER TABLE pledge ENABLE TRIGGER USER""";

    static LargeDataset build(MissionsDatabase database) {
        database.asOwner(NO_AUTOVACUUM);
        UseCases useCases = new UseCases(database);
        UUID viewer = UUID.randomUUID();
        UUID streamer = UUID.randomUUID();
        useCases.replaceSettings(streamer, true, 0);
        useCases.topUp(viewer, 100_000_000);
        UUID hotMission = useCases.propose(viewer, streamer, 1_000, "hot");
        UUID activeMission = proposeWithPledges(useCases, viewer, streamer, "running", 10);
        UUID cancelledMission = proposeWithPledges(useCases, viewer, streamer, "ended", MORE_THAN_ONE_PAGE);
        UUID halfSettledMission = proposeWithPledges(useCases, viewer, streamer, "half", MORE_THAN_ONE_PAGE);
        useCases.decide(cancelledMission, streamer, Decision.CANCEL);
        useCases.decide(halfSettledMission, streamer, Decision.CANCEL);
        useCases.settle(halfSettledMission, 0, useCases.mission(halfSettledMission).status().outcome().orElseThrow());
        UUID paidMission = proposeWithPledges(useCases, viewer, streamer, "paid", 2);
        useCases.decide(paidMission, streamer, Decision.SUCCEED);
        useCases.settle(paidMission);
        useCases.pledge(hotMission, viewer, 1_000, "known");
        database.asOwner(ROWS.replace(":hot", hotMission.toString()));
        // VACUUM marks a page all-visible only once no open snapshot is older than its rows, so it may take several runs.
        Awaitility.await("a fully vacuumed database").atMost(Duration.ofSeconds(30)).until(() -> vacuum(database));
        return new LargeDataset(hotMission, activeMission, cancelledMission, halfSettledMission, viewer, streamer);
    }

    /** @return whether more than 90% of the pages of each table are all-visible now */
    private static boolean vacuum(MissionsDatabase database) {
        database.asOwner("VACUUM (ANALYZE)");
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT bool_and(relallvisible > 0.9 * relpages) FROM pg_class WHERE relname = ANY(:tables)""")
                .bindArray("tables", String.class, TABLES.toArray())
                .mapTo(Boolean.class).one());
    }

    private static UUID proposeWithPledges(UseCases useCases, UUID viewer, UUID streamer, String name, int pledges) {
        UUID mission = useCases.propose(viewer, streamer, 1_000, name);
        IntStream.range(1, pledges).forEach(i -> useCases.pledge(mission, viewer, 1_000, name + i));
        return mission;
    }
}

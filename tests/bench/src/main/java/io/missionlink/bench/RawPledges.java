package io.missionlink.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.money.Money;
import io.missionlink.text.Sha256;

/** Runs the pledge statement in a plain JDBC loop: the rate of PostgreSQL without a service. */
final class RawPledges {

    private static final long AMOUNT = 1_000;
    private static final String ROUTE = "POST /api/missions/{id}/pledges";

    private final MissionsDatabase database;
    private final PledgeStatement statement;
    private final List<UUID> users;
    private final int connections;

    RawPledges(MissionsDatabase database, PledgeStatement statement, List<UUID> users, int connections) {
        this.database = database;
        this.statement = statement;
        this.users = users;
        this.connections = connections;
    }

    RoundResult forSeconds(int seconds, List<UUID> missions) {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        return run(() -> System.nanoTime() - until < 0 ? Optional.of(any(users)) : Optional.empty(), missions);
    }

    /** Each user pledges once. */
    RoundResult onePerUser(List<UUID> pledgers, UUID mission) {
        Iterator<UUID> next = pledgers.iterator();
        return run(() -> {
            synchronized (next) {
                return next.hasNext() ? Optional.of(next.next()) : Optional.empty();
            }
        }, List.of(mission));
    }

    private RoundResult run(Supplier<Optional<UUID>> nextUser, List<UUID> missions) {
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<long[]>> loops = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                loops.add(threads.submit(() -> loop(nextUser, missions)));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> loop : loops) {
                times.add(loop.get());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return RoundResult.of(times.stream().flatMapToLong(LongStream::of).toArray(), seconds, 0);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long[] loop(Supplier<Optional<UUID>> nextUser, List<UUID> missions) throws SQLException {
        LongStream.Builder times = LongStream.builder();
        try (Connection connection = database.asService();
                PreparedStatement pledge = connection.prepareStatement(statement.sql())) {
            for (Optional<UUID> user = nextUser.get(); user.isPresent(); user = nextUser.get()) {
                Object[] values = statement.values(values(any(missions), user.get()));
                long began = System.nanoTime();
                for (int i = 0; i < values.length; i++) {
                    pledge.setObject(i + 1, values[i]);
                }
                try (ResultSet pledged = pledge.executeQuery()) {
                    if (!pledged.next()) {
                        throw new IllegalStateException("The pledge statement returned no row");
                    }
                }
                times.add(System.nanoTime() - began);
            }
        }
        return times.build().toArray();
    }

    private static Map<String, Object> values(UUID mission, UUID user) {
        UUID id = UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        Map<String, Object> values = new HashMap<>();
        values.put("id", id);
        values.put("missionId", mission);
        values.put("actorId", user);
        values.put("userId", user);
        values.put("amount", AMOUNT);
        values.put("anonymous", false);
        values.put("message", null);
        values.put("termsVersion", null);
        values.put("eventId", UUID.randomUUID());
        values.put("eventType", EventType.PLEDGE_ADDED.detailType());
        values.put("eventBody", EventCodec.body(new PledgeAdded(id, user, AMOUNT, Money.KRW, false)));
        values.put("route", ROUTE);
        values.put("key", key);
        values.put("hash", Sha256.of(key));
        return values;
    }

    private static UUID any(List<UUID> ids) {
        return ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }
}

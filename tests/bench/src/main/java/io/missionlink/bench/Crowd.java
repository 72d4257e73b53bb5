package io.missionlink.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.missionlink.local.demo.Api;
import io.missionlink.local.demo.Person;
import io.missionlink.local.stack.LocalStack;
import io.vertx.core.json.JsonObject;

/** Who takes part: two people who signed up, and a thousand viewers with full wallets. */
final class Crowd {

    private static final int VIEWERS = 1_000;
    private static final long CASH = 1_000_000_000_000L;
    private static final long FIRST_PLEDGE = 1_000;
    private static final long TIME_LIMIT = 7_200;

    private final MissionsDatabase database;
    private final Api gateway;
    private final MadeTokens tokens;
    private final Person streamer;
    private final Person proposer;
    private final List<UUID> viewers = Stream.generate(UUID::randomUUID).limit(VIEWERS).toList();

    Crowd(LocalStack stack, MissionsDatabase database) throws SQLException {
        this.database = database;
        URI uri = stack.gateway();
        gateway = new Api(uri);
        tokens = new MadeTokens(stack.secret("signing-keys"), uri.toString());
        streamer = Person.arrive(gateway, "Bench-Streamer", true, "en", stack.demoPassword());
        proposer = Person.arrive(gateway, "Bench-Proposer", false, "en", stack.demoPassword());
        List<UUID> all = new ArrayList<>(viewers);
        all.add(UUID.fromString(proposer.id()));
        database.fill(all, CASH);
    }

    List<UUID> viewers() {
        return viewers;
    }

    /** People with full wallets who are not of these thousand. */
    List<UUID> others(int count) throws SQLException {
        List<UUID> others = Stream.generate(UUID::randomUUID).limit(count).toList();
        database.fill(others, CASH);
        return others;
    }

    Person streamer() {
        return streamer;
    }

    /** Fresh ones: a token lives for 15 minutes, a run may take longer. */
    void arrive(Wrk wrk) throws IOException {
        wrk.tokens(viewers.stream().map(tokens::viewer).toList());
    }

    List<UUID> missions(int count) {
        String token = tokens.viewer(UUID.fromString(proposer.id()));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<UUID>> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                made.add(threads.submit(() -> mission(token)));
            }
            List<UUID> missions = new ArrayList<>();
            for (Future<UUID> one : made) {
                missions.add(one.get());
            }
            return missions;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Good for 15 minutes from now. */
    String tokenOfStreamer() {
        return tokens.streamer(UUID.fromString(streamer.id()));
    }

    /** The streamer's word. */
    void decide(UUID mission, String decision) {
        gateway.put("/api/missions/%s/%s".formatted(mission, decision), tokenOfStreamer(),
                new JsonObject());
    }

    private UUID mission(String token) {
        return UUID.fromString(gateway.post("/api/missions", Optional.of(token), new JsonObject()
                .put("streamerId", streamer.id()).put("content", "Beat the boss").put("amount", FIRST_PLEDGE)
                .put("timeLimitSeconds", TIME_LIMIT)).getString("id"));
    }
}

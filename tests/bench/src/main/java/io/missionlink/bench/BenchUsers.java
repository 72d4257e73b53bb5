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

import io.missionlink.local.demo.ApiClient;
import io.missionlink.local.demo.DemoUser;
import io.missionlink.local.stack.LocalStack;
import io.vertx.core.json.JsonObject;

/** Users of a run: a streamer and a proposer who signed up, and 1,000 viewers with full wallets. */
final class BenchUsers {

    private static final int VIEWERS = 1_000;
    private static final long CASH = 1_000_000_000_000L;
    private static final long FIRST_PLEDGE = 1_000;
    private static final long TIME_LIMIT = 7_200;

    private final MissionsDatabase database;
    private final ApiClient gateway;
    private final GeneratedTokens tokens;
    private final DemoUser streamer;
    private final DemoUser proposer;
    private final List<UUID> viewers = Stream.generate(UUID::randomUUID).limit(VIEWERS).toList();

    BenchUsers(LocalStack stack, MissionsDatabase database) throws SQLException {
        this.database = database;
        URI uri = stack.gateway();
        gateway = new ApiClient(uri);
        tokens = new GeneratedTokens(stack.secret("signing-keys"), uri.toString());
        streamer = DemoUser.arrive(gateway, "Bench-Streamer", true, "en", stack.demoPassword());
        proposer = DemoUser.arrive(gateway, "Bench-Proposer", false, "en", stack.demoPassword());
        List<UUID> all = new ArrayList<>(viewers);
        all.add(UUID.fromString(proposer.id()));
        database.fill(all, CASH);
    }

    List<UUID> viewers() {
        return viewers;
    }

    /** Creates further viewers with full wallets. */
    List<UUID> createViewers(int count) throws SQLException {
        List<UUID> created = Stream.generate(UUID::randomUUID).limit(count).toList();
        database.fill(created, CASH);
        return created;
    }

    DemoUser streamer() {
        return streamer;
    }

    /** Writes new tokens: a token is valid for 15 minutes, a run may take longer. */
    void writeTokens(Wrk wrk) throws IOException {
        wrk.tokens(viewers.stream().map(tokens::viewer).toList());
    }

    List<UUID> proposeMissions(int count) {
        String token = tokens.viewer(UUID.fromString(proposer.id()));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<UUID>> proposals = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                proposals.add(threads.submit(() -> propose(token)));
            }
            List<UUID> missions = new ArrayList<>();
            for (Future<UUID> proposal : proposals) {
                missions.add(proposal.get());
            }
            return missions;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Valid for 15 minutes. */
    String streamerToken() {
        return tokens.streamer(UUID.fromString(streamer.id()));
    }

    /** Sends the streamer's decision. */
    void decide(UUID mission, String decision) {
        gateway.put("/api/missions/%s/%s".formatted(mission, decision), streamerToken(),
                new JsonObject());
    }

    private UUID propose(String token) {
        return UUID.fromString(gateway.post("/api/missions", Optional.of(token), new JsonObject()
                .put("streamerId", streamer.id()).put("content", "Beat the boss").put("amount", FIRST_PLEDGE)
                .put("timeLimitSeconds", TIME_LIMIT)).getString("id"));
    }
}

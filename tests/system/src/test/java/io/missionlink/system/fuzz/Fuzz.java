package io.missionlink.system.fuzz;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends generated requests of every operation of the services' OpenAPI documents, and what is outside of them. The same seed
 * gives the same requests, but for what the services themselves make up (ids, tokens, cursors).
 */
public final class Fuzz {

    private static final int PLAYERS = 3;
    private static final int OUTSIDE_SHARE = 20;

    private final Map<URI, ApiDocument> documents = new LinkedHashMap<>();
    private final Tally tally = new Tally();

    /** @param documents OpenAPI documents in JSON by the service that publishes them */
    public Fuzz(Map<URI, String> documents) {
        documents.forEach((service, json) -> this.documents.put(service, new ApiDocument(json)));
    }

    /** @param casting makes a player's people */
    public void play(long seed, int requests, Callable<Cast> casting, Secrets secrets) throws Exception {
        Random random = new Random(seed);
        List<Future<?>> players = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(PLAYERS)) {
            for (int i = 0; i < PLAYERS; i++) {
                Values values = new Values(new Random(random.nextLong()));
                Values outside = new Values(new Random(random.nextLong()));
                players.add(threads.submit(() -> {
                    play(values, casting.call(), secrets, requests / PLAYERS);
                    documents.keySet().forEach(service -> new NotHttp(outside, service, tally)
                            .play(requests / PLAYERS / OUTSIDE_SHARE / documents.size()));
                    return null;
                }));
            }
        }
        for (Future<?> player : players) {
            player.get();
        }
    }

    private void play(Values values, Cast cast, Secrets secrets, int turns) {
        Map<ApiDocument, Wire> wires = new LinkedHashMap<>();
        documents.forEach((service, document) -> wires.put(document, new Wire(service)));
        try (Player player = new Player(wires, values, cast, secrets, tally)) {
            player.play(turns);
        }
    }

    public List<String> defects() {
        return tally.defects();
    }

    public int requests() {
        return tally.requests();
    }

    /** Operations that never succeeded, or that never refused. */
    public List<String> unproven() {
        return documents.values().stream().flatMap(document -> document.operations().stream()).map(Operation::name)
                .filter(operation -> tally.count(operation, status -> status < 300) == 0
                        || tally.count(operation, status -> status >= 400) == 0)
                .toList();
    }

    @Override
    public String toString() {
        return tally.toString();
    }
}

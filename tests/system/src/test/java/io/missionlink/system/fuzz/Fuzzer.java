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
 * Sends generated requests to every operation of the services' OpenAPI documents, and requests outside of the API. The same
 * seed gives the same requests, except for values that the services generate (IDs, tokens, cursors).
 */
public final class Fuzzer {

    private static final int WORKERS = 3;
    private static final int REQUESTS_PER_PROTOCOL_REQUEST = 20;

    private final Map<URI, ApiDocument> documents = new LinkedHashMap<>();
    private final FuzzStatistics statistics = new FuzzStatistics();

    /** @param documents OpenAPI documents as JSON, by service URI */
    public Fuzzer(Map<URI, String> documents) {
        documents.forEach((service, json) -> this.documents.put(service, new ApiDocument(json)));
    }

    /** @param callers creates the callers of a worker */
    public void run(long seed, int requests, Callable<FuzzCallers> callers, PlatformCredentials credentials) throws Exception {
        Random random = new Random(seed);
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
            for (int i = 0; i < WORKERS; i++) {
                ValueGenerator values = new ValueGenerator(new Random(random.nextLong()));
                ValueGenerator protocolValues = new ValueGenerator(new Random(random.nextLong()));
                workers.add(threads.submit(() -> {
                    run(values, callers.call(), credentials, requests / WORKERS);
                    documents.keySet().forEach(service -> new ProtocolFuzzer(protocolValues, service, statistics)
                            .run(requests / WORKERS / REQUESTS_PER_PROTOCOL_REQUEST / documents.size()));
                    return null;
                }));
            }
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
    }

    private void run(ValueGenerator values, FuzzCallers callers, PlatformCredentials credentials, int requests) {
        Map<ApiDocument, RawConnection> connections = new LinkedHashMap<>();
        documents.forEach((service, document) -> connections.put(document, new RawConnection(service)));
        try (FuzzWorker worker = new FuzzWorker(connections, values, callers, credentials, statistics)) {
            worker.run(requests);
        }
    }

    public List<String> defects() {
        return statistics.defects();
    }

    public int requests() {
        return statistics.requests();
    }

    /** Operations that had no success or no error response. */
    public List<String> uncoveredOperations() {
        return documents.values().stream().flatMap(document -> document.operations().stream()).map(Operation::name)
                .filter(operation -> statistics.count(operation, status -> status < 300) == 0
                        || statistics.count(operation, status -> status >= 400) == 0)
                .toList();
    }

    @Override
    public String toString() {
        return statistics.toString();
    }
}

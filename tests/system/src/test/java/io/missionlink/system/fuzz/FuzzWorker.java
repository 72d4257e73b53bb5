package io.missionlink.system.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.missionlink.system.fuzz.RequestGenerator.GeneratedRequest;

/** Has its own connections, callers, value pool and random numbers: workers do not affect each other. Not thread-safe. */
final class FuzzWorker implements AutoCloseable {

    /** Hashing a password takes a core for at least 40 ms, so an expensive operation is sent in one of six draws. */
    private static final int EXPENSIVE_ONE_IN = 6;
    private static final List<String> EXPENSIVE = List.of("POST /api/users", "POST /api/users/login",
            "DELETE /api/users/me", "PATCH /api/users/me", "POST /api/users/logout");

    private final Map<ApiDocument, RawConnection> services;
    private final List<Operation> operations;
    private final ValueGenerator values;
    private final RequestGenerator requests;
    private final ValueExtractor extractor;
    private final FuzzStatistics statistics;

    FuzzWorker(Map<ApiDocument, RawConnection> services, ValueGenerator values, FuzzCallers callers,
            PlatformCredentials credentials, FuzzStatistics statistics) {
        this.services = services;
        this.operations = services.keySet().stream().flatMap(document -> document.operations().stream()).toList();
        this.values = values;
        ValuePool pool = new ValuePool(values);
        requests = new RequestGenerator(values, new RequestTemplates(values, pool, callers), callers, credentials);
        extractor = new ValueExtractor(pool, callers);
        this.statistics = statistics;
    }

    void run(int turns) {
        for (int i = 0; i < turns; i++) {
            Operation operation = values.pick(operations);
            while (EXPENSIVE.contains(operation.name()) && values.below(EXPENSIVE_ONE_IN) > 0) {
                operation = values.pick(operations);
            }
            send(requests.of(operation));
        }
    }

    private void send(GeneratedRequest generated) {
        String name = generated.operation().name();
        try {
            RawResponse response = services.get(generated.operation().document()).exchange(generated.request());
            statistics.count(name, response.status());
            ResponseCheck.defects(generated, response).forEach(
                    defect -> statistics.defect(name, defect,
                            "  as %s: %s\n  -> %s".formatted(generated.caller(), generated.request(), response)));
            extractor.extract(generated, response);
        } catch (IOException e) {
            statistics.defect(name, "no response",
                    "  as %s: %s\n  -> %s".formatted(generated.caller(), generated.request(), e));
            services.get(generated.operation().document()).close();
        }
    }

    @Override
    public void close() {
        services.values().forEach(RawConnection::close);
    }
}

package io.missionlink.system.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.missionlink.system.fuzz.Requests.Made;

/** One connection to each service, and the people, the memory and the chance of its own: players do not disturb each other. */
final class Player implements AutoCloseable {

    /** A login takes a core for 40 ms and more: of what hashes a password or costs a person, one in so many turns is played. */
    private static final int SELDOM = 6;
    private static final List<String> DEAR = List.of("POST /api/users", "POST /api/users/login",
            "DELETE /api/users/me", "PATCH /api/users/me", "POST /api/users/logout");

    private final Map<ApiDocument, Wire> services;
    private final List<Operation> operations;
    private final Values values;
    private final Requests requests;
    private final Learner learner;
    private final Tally tally;

    Player(Map<ApiDocument, Wire> services, Values values, Cast cast, Secrets secrets, Tally tally) {
        this.services = services;
        this.operations = services.keySet().stream().flatMap(document -> document.operations().stream()).toList();
        this.values = values;
        Memory memory = new Memory(values);
        requests = new Requests(values, new Scenes(values, memory, cast), cast, secrets);
        learner = new Learner(memory, cast);
        this.tally = tally;
    }

    void play(int turns) {
        for (int i = 0; i < turns; i++) {
            Operation operation = values.pick(operations);
            while (DEAR.contains(operation.name()) && values.below(SELDOM) > 0) {
                operation = values.pick(operations);
            }
            play(requests.of(operation));
        }
    }

    private void play(Made made) {
        String name = made.operation().name();
        try {
            Reply reply = services.get(made.operation().document()).exchange(made.sent());
            tally.count(name, reply.status());
            Judge.complaints(made, reply).forEach(
                    wrong -> tally.defect(name, wrong, "  as %s: %s\n  -> %s".formatted(made.caller(), made.sent(), reply)));
            learner.learn(made, reply);
        } catch (IOException e) {
            tally.defect(name, "no answer", "  as %s: %s\n  -> %s".formatted(made.caller(), made.sent(), e));
            services.get(made.operation().document()).hangUp();
        }
    }

    @Override
    public void close() {
        services.values().forEach(Wire::hangUp);
    }
}

package io.missionlink.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.system.fuzz.Memory.Mission;
import io.missionlink.system.fuzz.Memory.Pledge;
import io.missionlink.system.fuzz.Requests.Made;

/** Keeps what an answer tells for the requests after it. */
final class Learner {

    private static final String DECISION = "PUT /api/missions/{id}/";

    private final Memory memory;
    private final Cast cast;

    Learner(Memory memory, Cast cast) {
        this.memory = memory;
        this.cast = cast;
    }

    void learn(Made made, Reply reply) {
        Operation operation = made.operation();
        if (made.caller().name().startsWith("Spare")
                && (endsASession(operation) && reply.isSuccess() || reply.status() == 401)) {
            cast.spares().used();
        }
        if (!reply.isSuccess()) {
            return;
        }
        JsonNode body = reply.json();
        if (body.path("nextCursor").isTextual()) {
            memory.keep("cursor of " + operation.name(), body.get("nextCursor").textValue());
        }
        switch (operation.name()) {
            case "POST /api/missions" -> memory.keep(new Mission(text(body, "id"), made.caller(),
                    text(body.path("streamer"), "id").equals(cast.fickle().id().orElseThrow()) ? cast.fickle()
                            : cast.steady()));
            case "POST /api/missions/{id}/pledges" -> memory.keep(new Pledge(text(body, "id"), text(body, "missionId"),
                    made.caller()));
            case DECISION + "rejection", DECISION + "cancellation" -> memory.keep("ended", body);
            case "POST /api/wallet/top-ups", "POST /api/wallet/cash-outs" -> {
                if (made.caller().equals(cast.steady())) {
                    memory.keep("payment of " + operation.path(), text(body, "id"));
                }
            }
            case "POST /api/users/login", "POST /api/users/token" -> memory.keep("refresh token", text(body, "refreshToken"));
            case "GET /internal/missions/{id}/pledges" -> memory.any("ended").map(JsonNode.class::cast)
                    .filter(mission -> made.sent().target().contains(text(mission, "id"))
                            && body.path("nextCursor").isNull() && !made.sent().target().contains("?"))
                    .ifPresent(mission -> memory.keep(
                            Scenes.Plan.refunding(text(mission, "id"), text(mission, "status"), body.path("items"))));
            default -> {
                // tells nothing that helps
            }
        }
    }

    private static boolean endsASession(Operation operation) {
        return operation.name().equals("DELETE /api/users/me") || operation.name().equals("POST /api/users/logout");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}

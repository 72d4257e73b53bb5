package io.missionlink.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.system.fuzz.RequestGenerator.GeneratedRequest;
import io.missionlink.system.fuzz.ValuePool.Mission;
import io.missionlink.system.fuzz.ValuePool.Pledge;

/** Stores values of a response that later requests need. */
final class ValueExtractor {

    private static final String DECISION = "PUT /api/missions/{id}/";

    private final ValuePool pool;
    private final FuzzCallers callers;

    ValueExtractor(ValuePool pool, FuzzCallers callers) {
        this.pool = pool;
        this.callers = callers;
    }

    void extract(GeneratedRequest generated, RawResponse response) {
        Operation operation = generated.operation();
        if (generated.caller().name().startsWith("Disposable")
                && (endsSession(operation) && response.isSuccess() || response.status() == 401)) {
            callers.disposableUsers().discardCurrent();
        }
        if (!response.isSuccess()) {
            return;
        }
        JsonNode body = response.json();
        if (body.path("nextCursor").isTextual()) {
            pool.add("cursor of " + operation.name(), body.get("nextCursor").textValue());
        }
        switch (operation.name()) {
            case "POST /api/missions" -> pool.add(new Mission(text(body, "id"), generated.caller(),
                    text(body.path("streamer"), "id").equals(callers.reconfiguredStreamer().id().orElseThrow())
                            ? callers.reconfiguredStreamer()
                            : callers.streamer()));
            case "POST /api/missions/{id}/pledges" -> pool.add(new Pledge(text(body, "id"), text(body, "missionId"),
                    generated.caller()));
            case DECISION + "rejection", DECISION + "cancellation" -> pool.add("ended", body);
            case "POST /api/wallet/top-ups", "POST /api/wallet/cash-outs" -> {
                if (generated.caller().equals(callers.streamer())) {
                    pool.add("payment of " + operation.path(), text(body, "id"));
                }
            }
            case "POST /api/wallet/top-ups/{id}/refund" -> {
                if (generated.caller().equals(callers.streamer())) {
                    pool.add("payment of /api/wallet/refunds", text(body, "id"));
                }
            }
            case "POST /api/users/login", "POST /api/users/token" -> pool.add("refresh token", text(body, "refreshToken"));
            case "GET /internal/missions/{id}/pledges" -> pool.any("ended").map(JsonNode.class::cast)
                    .filter(mission -> generated.request().target().contains(text(mission, "id"))
                            && body.path("nextCursor").isNull() && !generated.request().target().contains("?"))
                    .ifPresent(mission -> pool.add(
                            RequestTemplates.Plan.refunding(text(mission, "id"), text(mission, "status"), body.path("items"))));
            default -> {
                // nothing to store
            }
        }
    }

    private static boolean endsSession(Operation operation) {
        return operation.name().equals("DELETE /api/users/me") || operation.name().equals("POST /api/users/logout");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}

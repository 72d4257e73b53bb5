package io.missionlink.system.fuzz;

import static java.util.function.Predicate.not;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.missionlink.system.fuzz.Memory.Mission;
import io.missionlink.system.fuzz.Memory.Pledge;

/** Who has to ask for what so that it can succeed: what no schema tells. */
final class Scenes {

    private static final String MISSION = "/api/missions/{id}";
    /** The sandbox lets a top-up of it wait for the payer. */
    private static final long WAITS = 40_202;

    private final Values values;
    private final Memory memory;
    private final Cast cast;

    Scenes(Values values, Memory memory, Cast cast) {
        this.values = values;
        this.memory = memory;
        this.cast = cast;
    }

    /** Whether a success of it costs its caller something that a player needs. */
    static boolean isRuinous(Operation operation) {
        return operation.path().startsWith("/api/users/me") && !operation.method().equals("GET")
                || operation.path().equals("/api/users/logout") || operation.path().equals("/api/streamers/me/settings");
    }

    Scene of(Operation operation) {
        Scene scene = switch (operation.path()) {
            case "/api/users" -> users();
            case "/api/users/login", "/api/users/token", "/oauth/token" -> credentials(operation);
            case "/api/users/{id}", "/api/streamers/{id}/settings" -> Scene.by(someone()).parameter("id", someone().id());
            case "/internal/users" -> Scene.by(cast.directory()).parameter("ids", someone().id());
            case "/api/streamers/me/settings" -> Scene.by(cast.fickle()).hint("failureShareBps", () -> IntNode.valueOf(0));
            case "/api/missions" -> proposal();
            case MISSION + "/pledges/{pledgeId}" -> withdrawal();
            case "/api/wallet/top-ups", "/api/wallet/cash-outs" -> payment(operation);
            case "/api/wallet/top-ups/{id}", "/api/wallet/cash-outs/{id}" -> Scene.by(cast.steady()).parameter("id",
                    memory.text("payment of " + operation.path().replace("/{id}", "")));
            case "/api/payments/webhook" -> Scene.by(Caller.nobody()).text("type", () -> "payment.noticed");
            default -> operation.path().startsWith("/internal/missions") ? settlement(operation)
                    : operation.path().startsWith(MISSION) ? mission(operation)
                            : own(operation);
        };
        return scene.parameter("cursor", memory.text("cursor of " + operation.name()).filter(cursor -> values.chance(50)));
    }

    private Scene own(Operation operation) {
        return Scene.by(isRuinous(operation) ? cast.spares().current() : cast.steady())
                .text("currentPassword", () -> values.chance(80) ? Cast.PASSWORD : values.letters(9))
                .text("newPassword", () -> Cast.PASSWORD); // the spare is good for more
    }

    private Caller someone() {
        return values.pick(cast.people());
    }

    private Scene users() {
        return Scene.by(someone()).parameter("streamer", Optional.of("true"))
                .text("loginId", () -> values.chance(90) ? "l" + values.uuid() : values.letters(8))
                .text("password", () -> Cast.PASSWORD);
    }

    private Scene credentials(Operation operation) {
        Optional<String> refresh = memory.text("refresh token").filter(token -> operation.path().equals("/api/users/token"));
        return refresh.map(token -> Scene.by(Caller.nobody()).text("refreshToken", () -> token))
                .orElseGet(() -> Scene.by(Caller.nobody()).text("loginId", () -> cast.lodger().loginId().orElseThrow())
                        .text("password", () -> Cast.PASSWORD));
    }

    private Scene proposal() {
        Caller streamer = values.chance(80) ? cast.steady() : cast.fickle();
        return Scene.by(values.chance(70) ? cast.viewer() : cast.rival())
                .text("streamerId", () -> streamer.id().orElseThrow())
                .hint("amount", () -> LongNode.valueOf(1_000 + values.below(5_000)))
                .hint("timeLimitSeconds", () -> LongNode.valueOf(1 + values.below(values.chance(30) ? 3 : 3_600)))
                .parameter("streamerId", streamer.id().filter(id -> values.chance(30)))
                .parameter("proposerId", cast.viewer().id().filter(id -> values.chance(30)));
    }

    private Scene withdrawal() {
        Optional<Pledge> pledge = memory.any(Pledge.class);
        return Scene.by(pledge.map(Pledge::owner).orElse(cast.viewer())).parameter("id", pledge.map(Pledge::mission))
                .parameter("pledgeId", pledge.map(Pledge::id));
    }

    private Scene payment(Operation operation) {
        return Scene.by(operation.path().endsWith("cash-outs") || values.chance(50) ? cast.steady() : cast.viewer())
                .hint("amount", () -> LongNode.valueOf(values.chance(5) ? WAITS : 1_000 + values.below(9_000)));
    }

    private Scene mission(Operation operation) {
        Optional<Mission> mission = memory.any(Mission.class);
        boolean decides = operation.method().equals("PUT");
        Caller caller = decides ? mission.map(Mission::streamer).orElse(cast.steady())
                : operation.method().equals("PATCH") ? mission.map(Mission::proposer).orElse(cast.viewer())
                        : values.chance(50) ? cast.viewer() : cast.rival();
        return Scene.by(caller).parameter("id", mission.map(Mission::id))
                .hint("amount", () -> LongNode.valueOf(1_000 + values.below(2_000)))
                .hint("timeLimitSeconds", () -> LongNode.valueOf(1 + values.below(3_600)));
    }

    /** A mission that gave everything back: its plan is one page, and to send it again is no harm. */
    private Scene settlement(Operation operation) {
        Scene scene = Scene.by(cast.settlement());
        if (operation.method().equals("GET")) {
            return scene.parameter("id", memory.any(Mission.class).map(Mission::id));
        }
        Optional<Plan> plan = memory.any(Plan.class);
        plan.ifPresent(known -> scene.parameter("id", Optional.of(known.mission())).parameter("n", Optional.of("0"))
                .text("outcome", known::outcome).hint("pageCount", () -> IntNode.valueOf(1)).hint("lines", known::lines));
        return scene;
    }

    /** The right plan of a mission that was rejected or cancelled. */
    record Plan(String mission, String outcome, JsonNode lines) {

        /** @param pledges as the ledger lists them */
        static Plan refunding(String mission, String outcome, JsonNode pledges) {
            var lines = JsonNodeFactory.instance.arrayNode();
            Values.list(pledges).stream().filter(not(pledge -> pledge.path("status").asText().equals("WITHDRAWN")))
                    .forEach(pledge -> lines.add(line(pledge)));
            return new Plan(mission, outcome, lines);
        }

        private static ObjectNode line(JsonNode pledge) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.set("pledgeId", TextNode.valueOf(pledge.path("id").asText()));
            return line.put("payout", 0).put("fee", 0).put("refund", pledge.path("amount").asLong());
        }
    }
}

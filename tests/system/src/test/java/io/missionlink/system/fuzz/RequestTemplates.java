package io.missionlink.system.fuzz;

import static java.util.function.Predicate.not;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.missionlink.system.fuzz.ValuePool.Mission;
import io.missionlink.system.fuzz.ValuePool.Pledge;

/** Request templates by operation: which caller and values can succeed, which no schema defines. */
final class RequestTemplates {

    private static final String MISSION = "/api/missions/{id}";
    /** The payment sandbox leaves a top-up of this amount pending. */
    private static final long PENDING_AMOUNT = 40_202;

    private final ValueGenerator values;
    private final ValuePool pool;
    private final FuzzCallers callers;

    RequestTemplates(ValueGenerator values, ValuePool pool, FuzzCallers callers) {
        this.values = values;
        this.pool = pool;
        this.callers = callers;
    }

    /** Whether a successful request takes away a session, account or settings that the worker still needs. */
    static boolean endsSessionOrChangesSettings(Operation operation) {
        return operation.path().startsWith("/api/users/me") && !operation.method().equals("GET")
                || operation.path().equals("/api/users/logout") || operation.path().equals("/api/streamers/me/settings");
    }

    RequestTemplate of(Operation operation) {
        RequestTemplate template = switch (operation.path()) {
            case "/api/users" -> users();
            case "/api/users/login", "/api/users/token", "/oauth/token" -> credentials(operation);
            case "/api/users/{id}", "/api/streamers/{id}/settings" ->
                RequestTemplate.by(anyUser()).parameter("id", anyUser().id());
            case "/internal/users" -> RequestTemplate.by(callers.directory()).parameter("ids", anyUser().id());
            case "/api/streamers/me/settings" ->
                RequestTemplate.by(callers.reconfiguredStreamer()).hint("failureShareBps", () -> IntNode.valueOf(0));
            // The blocked users are random: a viewer of the pool must still be able to propose.
            case "/api/streamers/me/blocks", "/api/streamers/me/blocks/{userId}" ->
                RequestTemplate.by(callers.reconfiguredStreamer());
            case "/api/missions" -> proposal();
            case MISSION + "/pledges/{pledgeId}" -> withdrawal();
            case "/api/wallet/top-ups", "/api/wallet/cash-outs" -> payment(operation);
            case "/api/wallet/top-ups/{id}/refund" ->
                RequestTemplate.by(callers.streamer()).parameter("id", pool.text("payment of /api/wallet/top-ups"));
            case "/api/wallet/top-ups/{id}", "/api/wallet/cash-outs/{id}", "/api/wallet/refunds/{id}" ->
                RequestTemplate.by(callers.streamer()).parameter("id",
                        pool.text("payment of " + operation.path().replace("/{id}", "")));
            case "/api/payments/webhook" -> RequestTemplate.by(Caller.unauthenticated()).text("type", () -> "payment.noticed");
            default -> operation.path().startsWith("/internal/missions") ? settlement(operation)
                    : operation.path().startsWith(MISSION) ? mission(operation)
                            : ownAccount(operation);
        };
        return template.parameter("cursor", pool.text("cursor of " + operation.name()).filter(cursor -> values.chance(50)));
    }

    private RequestTemplate ownAccount(Operation operation) {
        return RequestTemplate
                .by(endsSessionOrChangesSettings(operation) ? callers.disposableUsers().current() : callers.streamer())
                .text("currentPassword", () -> values.chance(80) ? FuzzCallers.PASSWORD : values.letters(9))
                .text("password", () -> values.chance(80) ? FuzzCallers.PASSWORD : values.letters(9))
                .parameter("close", Optional.of("settle").filter(settle -> values.chance(80)))
                .text("newPassword", () -> FuzzCallers.PASSWORD); // unchanged, so that the user can be used again
    }

    private Caller anyUser() {
        return values.pick(callers.users());
    }

    private RequestTemplate users() {
        return RequestTemplate.by(anyUser()).parameter("streamer", Optional.of("true"))
                .text("loginId", () -> values.chance(90) ? "l" + values.uuid() : values.letters(8))
                .text("password", () -> FuzzCallers.PASSWORD);
    }

    private RequestTemplate credentials(Operation operation) {
        Optional<String> refresh = pool.text("refresh token").filter(token -> operation.path().equals("/api/users/token"));
        return refresh.map(token -> RequestTemplate.by(Caller.unauthenticated()).text("refreshToken", () -> token))
                .orElseGet(() -> RequestTemplate.by(Caller.unauthenticated())
                        .text("loginId", () -> callers.loginUser().loginId().orElseThrow())
                        .text("password", () -> FuzzCallers.PASSWORD));
    }

    private RequestTemplate proposal() {
        Caller streamer = values.chance(80) ? callers.streamer() : callers.reconfiguredStreamer();
        return RequestTemplate.by(values.chance(70) ? callers.viewer() : callers.otherViewer())
                .text("streamerId", () -> streamer.id().orElseThrow())
                .hint("amount", () -> LongNode.valueOf(1_000 + values.below(5_000)))
                .hint("termsVersion", NullNode::getInstance)
                .hint("timeLimitSeconds", () -> LongNode.valueOf(1 + values.below(values.chance(30) ? 3 : 3_600)))
                .parameter("streamerId", streamer.id().filter(id -> values.chance(30)))
                .parameter("proposerId", callers.viewer().id().filter(id -> values.chance(30)));
    }

    private RequestTemplate withdrawal() {
        Optional<Pledge> pledge = pool.any(Pledge.class);
        return RequestTemplate.by(pledge.map(Pledge::owner).orElse(callers.viewer()))
                .parameter("id", pledge.map(Pledge::mission))
                .parameter("pledgeId", pledge.map(Pledge::id));
    }

    private RequestTemplate payment(Operation operation) {
        return RequestTemplate
                .by(operation.path().endsWith("cash-outs") || values.chance(50) ? callers.streamer() : callers.viewer())
                .hint("amount", () -> LongNode.valueOf(values.chance(5) ? PENDING_AMOUNT : 1_000 + values.below(9_000)));
    }

    private RequestTemplate mission(Operation operation) {
        Optional<Mission> mission = pool.any(Mission.class);
        boolean decides = operation.method().equals("PUT");
        Caller caller = decides ? mission.map(Mission::streamer).orElse(callers.streamer())
                : operation.method().equals("PATCH") ? mission.map(Mission::proposer).orElse(callers.viewer())
                        : values.chance(50) ? callers.viewer() : callers.otherViewer();
        return RequestTemplate.by(caller).parameter("id", mission.map(Mission::id))
                .hint("amount", () -> LongNode.valueOf(1_000 + values.below(2_000)))
                .hint("contentVersion", () -> IntNode.valueOf(1))
                .text("termsVersion", () -> "1")
                .hint("timeLimitSeconds", () -> LongNode.valueOf(1 + values.below(3_600)));
    }

    /** Uses a mission with full refunds: its settlement plan is one page, and repeating the page has no effect. */
    private RequestTemplate settlement(Operation operation) {
        RequestTemplate template = RequestTemplate.by(callers.settlement());
        if (operation.method().equals("GET")) {
            return template.parameter("id", pool.any(Mission.class).map(Mission::id));
        }
        Optional<Plan> plan = pool.any(Plan.class);
        plan.ifPresent(known -> template.parameter("id", Optional.of(known.mission())).parameter("n", Optional.of("0"))
                .text("outcome", known::outcome).hint("pageCount", () -> IntNode.valueOf(1)).hint("lines", known::lines));
        return template;
    }

    /** The correct settlement plan of a rejected or cancelled mission. */
    record Plan(String mission, String outcome, JsonNode lines) {

        /** @param pledges as the ledger lists them */
        static Plan refunding(String mission, String outcome, JsonNode pledges) {
            var lines = JsonNodeFactory.instance.arrayNode();
            ValueGenerator.list(pledges).stream().filter(not(pledge -> pledge.path("status").asText().equals("WITHDRAWN")))
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

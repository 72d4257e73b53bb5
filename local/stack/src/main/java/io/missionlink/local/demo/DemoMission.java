package io.missionlink.local.demo;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Runs one mission through the public API, and prints a line for each step. */
final class DemoMission {

    private static final Duration SETTLEMENT_TIMEOUT = Duration.ofSeconds(90);

    private final ApiClient api;
    private final Consumer<String> out;
    private final DemoUser streamer;
    private final Set<DemoUser> contributors = new LinkedHashSet<>();
    private String mission = "";

    DemoMission(ApiClient api, Consumer<String> out, DemoUser streamer) {
        this.api = api;
        this.out = out;
        this.streamer = streamer;
    }

    void setSettings(String description, JsonObject settings) {
        api.put("/api/streamers/me/settings", streamer.token(), settings);
        print(streamer.name() + " " + description);
    }

    void propose(DemoUser user, String content, long amount, long timeLimitSeconds) {
        topUp(user, amount);
        JsonObject proposal = api.post("/api/missions", Optional.of(user.token()), new JsonObject()
                .put("streamerId", streamer.id()).put("content", content).put("amount", amount)
                .put("timeLimitSeconds", timeLimitSeconds));
        mission = proposal.getString("id");
        contributors.add(user);
        print("%s proposes \"%s\" to %s, time limit %d s, first pledge %s: %s".formatted(user.name(), content, streamer.name(),
                timeLimitSeconds, WonFormat.of(amount), proposal.getString("status")));
    }

    void pledge(DemoUser user, long amount, String message, boolean anonymous) {
        topUp(user, amount);
        api.post("/api/missions/" + mission + "/pledges", Optional.of(user.token()), new JsonObject()
                .put("amount", amount).put("message", message).put("anonymous", anonymous));
        contributors.add(user);
        print("%s pledges %s%s: \"%s\"".formatted(user.name(), WonFormat.of(amount), anonymous ? " anonymously" : "", message));
    }

    /** @param action the decision as a line of the output */
    void decide(String decision, String action, String note) {
        JsonObject updated = api.put("/api/missions/" + mission + "/" + decision, streamer.token(),
                new JsonObject().put("note", note));
        print("%s %s (\"%s\"): %s, pot %s".formatted(streamer.name(), action, note,
                updated.getString("status"), WonFormat.of(updated.getLong("pot"))));
    }

    void announceExpiry() {
        print("No decision is made. Waiting for the deadline ...");
    }

    /** Waits for the settlement and prints the receipt. */
    void printReceipt() {
        TimedPoll poll = new TimedPoll(SETTLEMENT_TIMEOUT);
        JsonObject receipt = receipt(streamer);
        while (receipt.getString("settledAt") == null) {
            if (!poll.next()) {
                throw new DemoException(0,
                        "Mission " + mission + " was not settled within " + SETTLEMENT_TIMEOUT.toSeconds() + " s");
            }
            receipt = receipt(streamer);
        }
        print("");
        print("Receipt of mission " + mission + ": " + receipt.getString("status"));
        printAmount("Pot", receipt.getLong("pot"));
        printAmount("Paid to " + streamer.name(), receipt.getLong("paid"));
        printAmount("Platform fee", receipt.getLong("fee"));
        printAmount("Refunded", receipt.getLong("refunded"));
        for (DemoUser user : contributors) {
            printPledges(user);
        }
    }

    List<DemoUser> participants() {
        Set<DemoUser> all = new LinkedHashSet<>(contributors);
        all.add(streamer);
        return List.copyOf(all);
    }

    private void printPledges(DemoUser user) {
        JsonArray lines = receipt(user).getJsonObject("own").getJsonArray("items");
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            print("    %-8s %10s = payout %s + fee %s + refund %s".formatted(user.name(), WonFormat.of(line.getLong("amount")),
                    WonFormat.of(line.getLong("payout")), WonFormat.of(line.getLong("fee")),
                    WonFormat.of(line.getLong("refund"))));
        }
    }

    private JsonObject receipt(DemoUser user) {
        return api.get("/api/missions/" + mission + "/receipt", user.token());
    }

    private void topUp(DemoUser user, long amount) {
        JsonObject topUp = api.post("/api/wallet/top-ups", Optional.of(user.token()), new JsonObject().put("amount", amount));
        if (!"SUCCEEDED".equals(topUp.getString("status"))) {
            throw new DemoException(0, "Top-up of " + user.name() + " has status " + topUp.getString("status"));
        }
    }

    private void printAmount(String label, long amount) {
        print("    %-14s %10s".formatted(label, WonFormat.of(amount)));
    }

    private void print(String line) {
        out.accept(line.isEmpty() ? "" : "  " + line);
    }
}

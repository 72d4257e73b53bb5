package io.missionlink.local.demo;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What happens to one mission, told line by line while it is done through the public API. */
final class Stage {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);

    private final Api api;
    private final Consumer<String> out;
    private final Person streamer;
    private final Set<Person> contributors = new LinkedHashSet<>();
    private String mission = "";

    Stage(Api api, Consumer<String> out, Person streamer) {
        this.api = api;
        this.out = out;
        this.streamer = streamer;
    }

    void streamerTakes(String said, JsonObject settings) {
        api.put("/api/streamers/me/settings", streamer.token(), settings);
        tell(streamer.name() + " " + said);
    }

    void proposes(Person person, String content, long amount, long timeLimitSeconds) {
        topUp(person, amount);
        JsonObject made = api.post("/api/missions", Optional.of(person.token()), new JsonObject()
                .put("streamerId", streamer.id()).put("content", content).put("amount", amount)
                .put("timeLimitSeconds", timeLimitSeconds));
        mission = made.getString("id");
        contributors.add(person);
        tell("%s proposes \"%s\" to %s within %d s, with %s: %s".formatted(person.name(), content, streamer.name(),
                timeLimitSeconds, Won.of(amount), made.getString("status")));
    }

    void adds(Person person, long amount, String message, boolean anonymous) {
        topUp(person, amount);
        api.post("/api/missions/" + mission + "/pledges", Optional.of(person.token()), new JsonObject()
                .put("amount", amount).put("message", message).put("anonymous", anonymous));
        contributors.add(person);
        tell("%s adds %s%s: \"%s\"".formatted(person.name(), Won.of(amount), anonymous ? " anonymously" : "", message));
    }

    void decides(String decision, String note) {
        JsonObject decided = api.put("/api/missions/" + mission + "/" + decision, streamer.token(),
                new JsonObject().put("note", note));
        tell("%s decides on %s (\"%s\"): %s, the pot is %s".formatted(streamer.name(), decision, note,
                decided.getString("status"), Won.of(decided.getLong("pot"))));
    }

    void expires() {
        tell("nobody says anything until the deadline ...");
    }

    /** Waits until every won has found its way, and shows it. */
    void receipt() {
        Waiting waiting = new Waiting(SETTLED_WITHIN);
        JsonObject receipt = receipt(streamer);
        while (receipt.getString("settledAt") == null) {
            if (!waiting.more()) {
                throw new StoryException(0,
                        "mission " + mission + " is not settled after " + SETTLED_WITHIN.toSeconds() + " s");
            }
            receipt = receipt(streamer);
        }
        tell("");
        tell("receipt of mission " + mission + ": " + receipt.getString("status"));
        row("pot", receipt.getLong("pot"));
        row("to " + streamer.name(), receipt.getLong("paid"));
        row("platform fee", receipt.getLong("fee"));
        row("refunded", receipt.getLong("refunded"));
        for (Person person : contributors) {
            own(person);
        }
    }

    List<Person> people() {
        Set<Person> all = new LinkedHashSet<>(contributors);
        all.add(streamer);
        return List.copyOf(all);
    }

    private void own(Person person) {
        JsonArray lines = receipt(person).getJsonObject("own").getJsonArray("items");
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            tell("    %-8s %10s = paid %s + fee %s + back %s".formatted(person.name(), Won.of(line.getLong("amount")),
                    Won.of(line.getLong("payout")), Won.of(line.getLong("fee")), Won.of(line.getLong("refund"))));
        }
    }

    private JsonObject receipt(Person person) {
        return api.get("/api/missions/" + mission + "/receipt", person.token());
    }

    private void topUp(Person person, long amount) {
        JsonObject topUp = api.post("/api/wallet/top-ups", Optional.of(person.token()), new JsonObject().put("amount", amount));
        if (!"SUCCEEDED".equals(topUp.getString("status"))) {
            throw new StoryException(0, "a top-up of " + person.name() + " is " + topUp.getString("status"));
        }
    }

    private void row(String label, long amount) {
        tell("    %-14s %10s".formatted(label, Won.of(amount)));
    }

    private void tell(String line) {
        out.accept(line.isEmpty() ? "" : "  " + line);
    }
}

package io.missionlink.local.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonObject;

/** What arrived in the inbox. */
final class Mails {

    record Mail(String id, String to, String subject) {
    }

    private static final Duration QUIET = Duration.ofMillis(2_000);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Api inbox;
    private final Set<String> seen = new HashSet<>();

    Mails(URI inbox) {
        this.inbox = new Api(inbox);
        arrived().forEach(mail -> seen.add(mail.id()));
    }

    /** Those that came since the last call, oldest first: waits until each of the people got one and no more come. */
    List<Mail> since(List<Person> people) {
        Waiting waiting = new Waiting(PATIENCE);
        List<Mail> fresh = fresh();
        long quietSince = System.nanoTime();
        while (!(reached(fresh, people) && System.nanoTime() - quietSince > QUIET.toNanos()) && waiting.more()) {
            List<Mail> now = fresh();
            if (now.size() != fresh.size()) {
                quietSince = System.nanoTime();
            }
            fresh = now;
        }
        fresh.forEach(mail -> seen.add(mail.id()));
        return fresh;
    }

    private List<Mail> fresh() {
        return arrived().stream().filter(mail -> !seen.contains(mail.id())).toList();
    }

    private static boolean reached(List<Mail> mails, List<Person> people) {
        return people.stream().allMatch(person -> mails.stream().anyMatch(mail -> mail.to().equals(person.email())));
    }

    private List<Mail> arrived() {
        List<Mail> mails = new ArrayList<>();
        inbox.get("/api/v1/messages?limit=200", "none").getJsonArray("messages").forEach(item -> {
            JsonObject message = (JsonObject) item;
            mails.addFirst(new Mail(message.getString("ID"), message.getJsonArray("To").getJsonObject(0).getString("Address"),
                    message.getString("Subject")));
        });
        return mails;
    }
}

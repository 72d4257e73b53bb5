package io.missionlink.local.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonObject;

/** Reads the e-mails that arrive in the inbox. */
final class DemoInbox {

    record Mail(String id, String to, String subject) {
    }

    private static final Duration QUIET_PERIOD = Duration.ofMillis(2_000);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final ApiClient inbox;
    private final Set<String> seen = new HashSet<>();

    DemoInbox(URI inbox) {
        this.inbox = new ApiClient(inbox);
        allMails().forEach(mail -> seen.add(mail.id()));
    }

    /**
     * Returns the e-mails since the last call, oldest first. Waits, at most 40 s, until every recipient has an e-mail and no
     * further one has arrived for 2 s.
     */
    List<Mail> awaitNew(List<DemoUser> recipients) {
        TimedPoll poll = new TimedPoll(TIMEOUT);
        List<Mail> unseen = unseen();
        long quietSince = System.nanoTime();
        while (!(allReached(unseen, recipients) && System.nanoTime() - quietSince > QUIET_PERIOD.toNanos()) && poll.next()) {
            List<Mail> now = unseen();
            if (now.size() != unseen.size()) {
                quietSince = System.nanoTime();
            }
            unseen = now;
        }
        unseen.forEach(mail -> seen.add(mail.id()));
        return unseen;
    }

    private List<Mail> unseen() {
        return allMails().stream().filter(mail -> !seen.contains(mail.id())).toList();
    }

    private static boolean allReached(List<Mail> mails, List<DemoUser> recipients) {
        return recipients.stream()
                .allMatch(recipient -> mails.stream().anyMatch(mail -> mail.to().equals(recipient.email())));
    }

    private List<Mail> allMails() {
        List<Mail> mails = new ArrayList<>();
        inbox.get("/api/v1/messages?limit=200", "none").getJsonArray("messages").forEach(item -> {
            JsonObject message = (JsonObject) item;
            mails.addFirst(new Mail(message.getString("ID"), message.getJsonArray("To").getJsonObject(0).getString("Address"),
                    message.getString("Subject")));
        });
        return mails;
    }
}

package io.missionlink.local.inbox;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;

/** API of the inbox, in Mailpit's format. */
final class MailApi {

    private final MailStore store;

    MailApi(MailStore store) {
        this.store = store;
    }

    ObjectNode list(int start, int limit) {
        List<MailSummary> all = store.newest();
        return page(all, all, start, limit);
    }

    ObjectNode search(String query, int start, int limit) {
        List<MailSummary> all = store.newest();
        return page(all, all.stream().filter(new MailQuery(query).matcher(store)).toList(), start, limit);
    }

    /** @param id of a mail, or {@code latest} */
    Optional<ObjectNode> message(String id) {
        return find(id).flatMap(summary -> store.raw(summary.id()).map(raw -> {
            store.markRead(summary.id());
            ParsedMail mail = ParsedMail.of(raw);
            ObjectNode json = summary.toJson(true);
            json.remove(List.of("Read", "Created", "Snippet"));
            json.put("Date", summary.created().toString()).put("Created", summary.created().toString())
                    .put("ReturnPath", summary.envelopeFrom()).put("Snippet", summary.snippet()).put("Text", mail.text())
                    .put("HTML", mail.html());
            json.putArray("Inline");
            json.putArray("Attachments");
            return json;
        }));
    }

    Optional<MailSummary> find(String id) {
        return store.newest().stream().filter(mail -> id.equals("latest") || mail.id().equals(id)).findFirst();
    }

    Optional<byte[]> raw(String id) {
        return find(id).flatMap(summary -> store.raw(summary.id()));
    }

    /** Deletes the mails whose ids are in the body, or all mails if it lists none. */
    void delete(String body) {
        Set<String> ids = new HashSet<>();
        Json.parseObject(body).ifPresent(json -> {
            for (JsonNode id : json.path("IDs")) {
                ids.add(id.asText());
            }
        });
        store.delete(mail -> ids.isEmpty() || ids.contains(mail.id()));
    }

    void deleteMatching(String query) {
        Predicate<MailSummary> matches = new MailQuery(query).matcher(store);
        Set<String> ids = new HashSet<>();
        store.newest().stream().filter(matches).forEach(mail -> ids.add(mail.id()));
        store.delete(mail -> ids.contains(mail.id()));
    }

    private ObjectNode page(List<MailSummary> all, List<MailSummary> found, int start, int limit) {
        ArrayNode messages = Json.array();
        found.stream().skip(start).limit(limit).forEach(mail -> messages.add(mail.toJson(store.isRead(mail.id()))));
        ObjectNode page = Json.object().put("total", all.size()).put("unread", unread(all)).put("count", messages.size())
                .put("messages_count", found.size()).put("messages_unread", unread(found)).put("start", start);
        page.putArray("tags");
        return page.set("messages", messages);
    }

    private long unread(List<MailSummary> mails) {
        return mails.stream().filter(mail -> !store.isRead(mail.id())).count();
    }
}

package io.missionlink.local.system;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;

/** The e-mails that arrived, through the inbox's API. */
final class Mailbox {

    private final Client inbox;
    private final Map<String, Mail> read = new ConcurrentHashMap<>();

    Mailbox(URI inbox) {
        this.inbox = new Client(inbox, Optional.empty());
    }

    List<Mail> to(Person person) {
        return to(List.of(person));
    }

    /** Everything that any of these people got, newest first. */
    List<Mail> to(Collection<Person> people) {
        List<String> addresses = people.stream().map(Person::email).toList();
        return all().stream().filter(mail -> mail.to().stream().anyMatch(addresses::contains)).toList();
    }

    /** Whoever got them. */
    List<Mail> mentioning(String text) {
        return all().stream().filter(mail -> mail.text().contains(text)).toList();
    }

    private List<Mail> all() {
        List<Mail> mails = new ArrayList<>();
        inbox.get("/api/v1/messages?limit=100000").expect(200).json().get("messages")
                .forEach(summary -> mails.add(read.computeIfAbsent(summary.get("ID").asText(), this::mail)));
        return mails;
    }

    private Mail mail(String id) {
        JsonNode message = inbox.get("/api/v1/message/" + id).expect(200).json();
        List<String> to = new ArrayList<>();
        for (String field : List.of("To", "Cc", "Bcc")) {
            message.get(field).forEach(address -> to.add(address.get("Address").asText()));
        }
        return new Mail(id, to, message.get("Subject").asText(), message.get("Text").asText());
    }
}

package io.missionlink.system;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /** How many mails each of these people got; reads none of them. */
    Map<Person, Long> counts(Collection<Person> people) {
        Map<String, Long> byAddress = new HashMap<>();
        inbox.get("/api/v1/messages?limit=100000").expect(200).json().get("messages").forEach(summary -> summary.get("To")
                .forEach(address -> byAddress.merge(address.get("Address").asText(), 1L, Long::sum)));
        return people.stream().filter(person -> byAddress.containsKey(person.email()))
                .collect(Collectors.toMap(Function.identity(), person -> byAddress.get(person.email())));
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

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

/** Reads the received mails by the API of the inbox. Thread-safe. */
final class Mailbox {

    private final Client inbox;
    private final Map<String, Mail> read = new ConcurrentHashMap<>();

    Mailbox(URI inbox) {
        this.inbox = new Client(inbox, Optional.empty());
    }

    List<Mail> to(TestUser user) {
        return to(List.of(user));
    }

    /** Mails to any of these users, newest first. */
    List<Mail> to(Collection<TestUser> users) {
        List<String> addresses = users.stream().map(TestUser::email).toList();
        return allMails().stream().filter(mail -> mail.to().stream().anyMatch(addresses::contains)).toList();
    }

    /** Number of mails to each of these users, from the message list alone. */
    Map<TestUser, Long> counts(Collection<TestUser> users) {
        Map<String, Long> byAddress = countsByAddress();
        return users.stream().filter(user -> byAddress.containsKey(user.email()))
                .collect(Collectors.toMap(Function.identity(), user -> byAddress.get(user.email())));
    }

    /** Number of mails to each address, from the message list alone. */
    Map<String, Long> countsByAddress() {
        Map<String, Long> byAddress = new HashMap<>();
        inbox.get("/api/v1/messages?limit=100000").expect(200).json().get("messages").forEach(summary -> summary.get("To")
                .forEach(address -> byAddress.merge(address.get("Address").asText(), 1L, Long::sum)));
        return byAddress;
    }

    /** Mails to any recipient that contain this text. */
    List<Mail> mentioning(String text) {
        return allMails().stream().filter(mail -> mail.text().contains(text)).toList();
    }

    private List<Mail> allMails() {
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

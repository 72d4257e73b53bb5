package io.missionlink.local.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;

/**
 * Metadata of a mail for the list, with the field names of Mailpit's API.
 *
 * @param envelopeTo recipient of the SMTP envelope
 * @param size of the raw mail in bytes
 */
record MailSummary(String id, String messageId, Address from, List<Address> to, List<Address> cc, String envelopeFrom,
        String envelopeTo, String subject, Instant created, String snippet, long size, int attachments) {

    MailSummary {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
    }

    static MailSummary of(String id, String envelopeFrom, String envelopeTo, Instant created, byte[] raw) {
        ParsedMail mail = ParsedMail.of(raw);
        List<Address> to = mail.to().isEmpty() ? List.of(new Address("", envelopeTo)) : mail.to();
        return new MailSummary(id, mail.messageId(), mail.from(), to, mail.cc(), envelopeFrom, envelopeTo, mail.subject(),
                created,
                mail.snippet(), raw.length, mail.attachments());
    }

    ObjectNode toJson(boolean read) {
        ObjectNode json = Json.object().put("ID", id).put("MessageID", messageId).put("Read", read);
        json.set("From", from.toJson());
        json.set("To", array(to));
        json.set("Cc", array(cc));
        json.putArray("Bcc");
        json.putArray("ReplyTo");
        json.put("Subject", subject).put("Created", created.toString()).put("Username", "");
        json.putArray("Tags");
        return json.put("Size", size).put("Attachments", attachments).put("Snippet", snippet);
    }

    /** Format of the mail file: {@link #toJson} plus the envelope. */
    ObjectNode toStored() {
        return toJson(false).put("envelopeFrom", envelopeFrom).put("envelopeTo", envelopeTo);
    }

    static MailSummary fromStored(JsonNode json) {
        return new MailSummary(json.path("ID").asText(), json.path("MessageID").asText(), address(json.path("From")),
                addresses(json.path("To")), addresses(json.path("Cc")), json.path("envelopeFrom").asText(),
                json.path("envelopeTo").asText(), json.path("Subject").asText(), Instant.parse(json.path("Created").asText()),
                json.path("Snippet").asText(), json.path("Size").asLong(), json.path("Attachments").asInt());
    }

    static ArrayNode array(List<Address> addresses) {
        ArrayNode all = Json.array();
        addresses.forEach(address -> all.add(address.toJson()));
        return all;
    }

    private static List<Address> addresses(JsonNode array) {
        List<Address> all = new ArrayList<>();
        array.forEach(one -> all.add(address(one)));
        return all;
    }

    private static Address address(JsonNode json) {
        return new Address(json.path("Name").asText(), json.path("Address").asText());
    }
}

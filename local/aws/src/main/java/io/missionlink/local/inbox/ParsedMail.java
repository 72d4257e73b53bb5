package io.missionlink.local.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * Decoded headers and text of a mail.
 *
 * @param html empty if the mail has no HTML part
 */
record ParsedMail(String messageId, Address from, List<Address> to, List<Address> cc, String subject, String text, String html,
        int attachments) {

    private static final int SNIPPET = 250;

    ParsedMail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
    }

    /** Parses a mail. A mail that is not valid MIME is shown as raw text, so that no mail is hidden. */
    static ParsedMail of(byte[] raw) {
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            Content content = new Content();
            content.collect(mail);
            List<Address> from = addresses(mail.getHeader("From", ","));
            return new ParsedMail(Optional.ofNullable(mail.getMessageID()).orElse("").replaceAll("[<>]", ""),
                    from.isEmpty() ? new Address("", "") : from.getFirst(), addresses(mail.getHeader("To", ",")),
                    addresses(mail.getHeader(Message.RecipientType.CC.toString(), ",")),
                    Optional.ofNullable(mail.getSubject()).orElse(""), content.text.toString(), content.html.toString(),
                    content.attachments);
        } catch (MessagingException | IOException e) {
            return new ParsedMail("", new Address("", ""), List.of(), List.of(), "",
                    new String(raw, StandardCharsets.UTF_8), "", 0);
        }
    }

    /** Returns the beginning of the text on a single line, at most 250 characters. */
    String snippet() {
        String plain = (text.isBlank() ? html.replaceAll("<[^>]*>", " ") : text).replaceAll("\\s+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= SNIPPET ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, SNIPPET)) + "...";
    }

    private static List<Address> addresses(String header) {
        List<Address> all = new ArrayList<>();
        if (header != null) {
            try {
                for (InternetAddress one : InternetAddress.parseHeader(header, false)) {
                    all.add(new Address(Optional.ofNullable(one.getPersonal()).orElse(""), one.getAddress()));
                }
            } catch (AddressException e) {
                all.add(new Address("", header));
            }
        }
        return all;
    }

    private static final class Content {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private int attachments;

        void collect(Part part) throws MessagingException, IOException {
            if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                attachments++;
            } else if (part.isMimeType("text/plain") && part.getContent() instanceof String plain) {
                text.append(plain);
            } else if (part.isMimeType("text/html") && part.getContent() instanceof String marked) {
                html.append(marked);
            } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    collect(parts.getBodyPart(i));
                }
            } else {
                attachments++;
            }
        }
    }
}

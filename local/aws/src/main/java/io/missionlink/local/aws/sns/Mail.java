package io.missionlink.local.aws.sns;

import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * A plain-text e-mail of a topic.
 *
 * @param sender display name, ASCII
 * @param to a single address
 * @param subject ASCII, a single line
 */
record Mail(String sender, String to, String subject, String text) {

    private static final String FROM = "no-reply@sns.amazonaws.com";
    private static final String TIMEOUT_MILLIS = "5000";

    /** Whether mail software accepts the text as a single address. */
    static boolean isAddress(String text) {
        try {
            return new InternetAddress(text, true).getAddress().equals(text) && text.contains("@");
        } catch (AddressException e) {
            return false;
        }
    }

    /** @throws MessagingException unless the server has accepted the e-mail */
    void send(int smtpPort) throws MessagingException, UnsupportedEncodingException {
        Properties server = new Properties();
        server.put("mail.smtp.host", "localhost");
        server.put("mail.smtp.port", Integer.toString(smtpPort));
        server.put("mail.smtp.localhost", "localhost");
        server.put("mail.from", FROM);
        server.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        server.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        server.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        MimeMessage message = new MimeMessage(Session.getInstance(server));
        message.setFrom(new InternetAddress(FROM, sender));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setSentDate(new Date());
        message.setText(text, "UTF-8");
        message.setHeader("Content-Transfer-Encoding", "base64");
        Transport.send(message);
    }
}

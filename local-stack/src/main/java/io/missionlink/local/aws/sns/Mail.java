package io.missionlink.local.aws.sns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.UUID;

import org.subethamail.smtp.client.SmartClient;

/**
 * A plain text e-mail of a topic.
 *
 * @param sender display name, ASCII
 * @param to one address
 * @param subject ASCII on one line
 */
record Mail(String sender, String to, String subject, String text) {

    private static final String FROM = "no-reply@sns.amazonaws.com";

    /** @throws IOException unless the server has taken it */
    void send(int smtpPort) throws IOException {
        SmartClient client = SmartClient.createAndConnect("localhost", smtpPort, "localhost");
        try {
            client.from(FROM);
            client.to(to);
            client.dataStart();
            byte[] data = mime().getBytes(StandardCharsets.US_ASCII);
            client.dataWrite(data, data.length);
            client.dataEnd();
        } finally {
            client.quit();
        }
    }

    private String mime() {
        String body = Base64.getMimeEncoder(76, new byte[] { '\r', '\n' })
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return String.join("\r\n",
                "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC)),
                "From: " + sender + " <" + FROM + ">",
                "To: " + to,
                "Message-ID: <" + UUID.randomUUID() + "@sns.local>",
                "Subject: " + subject,
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: base64",
                "",
                body,
                "");
    }
}

package io.missionlink.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.client.SmartClient;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.local.aws.http.Json;

class InboxTest {

    @TempDir
    private Path directory;
    private Inbox inbox;

    @BeforeEach
    void start() {
        inbox = new Inbox(directory, 0, 0).start();
    }

    @AfterEach
    void stop() {
        inbox.close();
    }

    @Test
    void returnsMailpitFields() throws Exception {
        deliver("ada@example.com", korean("ada@example.com", "미션 성공", "₩10,000 지급 😀"));

        JsonNode list = json("/api/v1/messages?start=0&limit=10");
        assertThat(list.path("total").asInt()).isEqualTo(1);
        assertThat(list.path("unread").asInt()).isEqualTo(1);
        assertThat(list.path("messages_count").asInt()).isEqualTo(1);
        JsonNode summary = list.path("messages").get(0);
        assertThat(summary.path("Subject").asText()).isEqualTo("미션 성공");
        assertThat(summary.path("Snippet").asText()).isEqualTo("₩10,000 지급 😀");
        assertThat(summary.path("From").path("Name").asText()).isEqualTo("미션 링크");
        assertThat(summary.path("To").get(0).path("Address").asText()).isEqualTo("ada@example.com");
        assertThat(summary.path("Created").asText()).matches("\\d{4}-.*Z");

        JsonNode mail = json("/api/v1/message/" + summary.path("ID").asText());
        assertThat(mail.path("Text").asText().strip()).isEqualTo("₩10,000 지급 😀");
        assertThat(mail.path("HTML").asText()).contains("<b>지급</b>");
        assertThat(mail.path("MessageID").asText()).isEqualTo("1@example.com");
        assertThat(json("/api/v1/messages").path("unread").asInt()).as("unread after the mail was read").isZero();
        assertThat(get("/api/v1/message/nope").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsMailsAcrossRestartNewestFirst() throws Exception {
        for (String subject : List.of("one", "two", "three")) {
            deliver("ada@example.com", plain("ada@example.com", subject, "text"));
        }
        stop();
        start();
        deliver("ada@example.com", plain("ada@example.com", "four", "text"));

        assertThat(subjects("/api/v1/messages")).containsExactly("four", "three", "two", "one");
        assertThat(subjects("/api/v1/messages?start=1&limit=2")).containsExactly("three", "two");
        assertThat(json("/api/v1/message/latest").path("Text").asText().strip()).isEqualTo("text");
    }

    @Test
    void searchesByFieldPhraseAndNegation() throws Exception {
        deliver("ada@example.com", plain("ada@example.com", "Mission settled", "You got 3,000 back"));
        deliver("bob@example.com", plain("bob@example.com", "Mission accepted", "The clock runs"));

        assertThat(search("to:ada@example.com")).containsExactly("Mission settled");
        assertThat(search("subject:\"mission accepted\"")).containsExactly("Mission accepted");
        assertThat(search("mission -to:bob@example.com")).containsExactly("Mission settled");
        assertThat(search("\"clock runs\"")).containsExactly("Mission accepted");
        assertThat(search("to:ada@example.com clock")).isEmpty();
    }

    @Test
    void deletesListedOrAllMails() throws Exception {
        deliver("ada@example.com", plain("ada@example.com", "one", "text"));
        deliver("ada@example.com", plain("ada@example.com", "two", "text"));
        String two = json("/api/v1/messages").path("messages").get(0).path("ID").asText();

        delete("{\"IDs\":[\"" + two + "\"]}");
        assertThat(subjects("/api/v1/messages")).containsExactly("one");
        delete("");
        assertThat(subjects("/api/v1/messages")).isEmpty();
        stop();
        start();
        assertThat(subjects("/api/v1/messages")).isEmpty();
    }

    @Test
    void escapesMailContentOnPages() throws Exception {
        deliver("ada@example.com",
                plain("ada@example.com", "<script>alert(1)</script>", "see http://localhost:4566/?a=1&b=2 now"));

        HttpResponse<String> list = get("/");
        assertThat(list.body()).contains("&lt;script&gt;").doesNotContain("<script>").contains("http-equiv=\"refresh\"");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
        String id = json("/api/v1/messages").path("messages").get(0).path("ID").asText();
        assertThat(get("/view/" + id).body()).contains("href=\"http://localhost:4566/?a=1&amp;b=2\"")
                .doesNotContain("<script>");
        assertThat(get("/?query=nothing").body()).contains("No e-mails match the search.");
        assertThat(get("/api/v1/messages?limit=x").statusCode()).isEqualTo(400);
        assertThat(get("/nope").statusCode()).isEqualTo(404);
    }

    @Test
    void startFailsWithPortNumberWhenPortIsInUse(@TempDir Path other) throws Exception {
        try (ServerSocket occupied = new ServerSocket(0)) {
            assertThatThrownBy(() -> new Inbox(other, occupied.getLocalPort(), 0).start())
                    .isInstanceOf(IllegalStateException.class).hasMessage("Port " + occupied.getLocalPort()
                            + " is in use: stop the program that uses it and start again.");
            assertThatThrownBy(() -> new Inbox(other, 0, occupied.getLocalPort()).start())
                    .isInstanceOf(IllegalStateException.class).hasMessage("Port " + occupied.getLocalPort()
                            + " is in use: stop the program that uses it and start again.");
        }
    }

    private void deliver(String to, String mail) throws Exception {
        SmartClient client = SmartClient.createAndConnect("localhost", inbox.smtpPort(), "test");
        client.from("from@example.com");
        client.to(to);
        client.dataStart();
        byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);
        client.dataWrite(bytes, bytes.length);
        client.dataEnd();
        client.quit();
    }

    private static String plain(String to, String subject, String text) {
        return "From: from@example.com\r\nTo: " + to + "\r\nSubject: " + subject + "\r\n\r\n" + text + "\r\n";
    }

    private static String korean(String to, String subject, String text) {
        return String.join("\r\n", "From: " + encodedWord("미션 링크") + " <from@example.com>", "To: " + to,
                "Subject: " + encodedWord(subject), "Message-ID: <1@example.com>", "MIME-Version: 1.0",
                "Content-Type: multipart/alternative; boundary=b", "", "--b", "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: base64", "", base64(text), "--b", "Content-Type: text/html; charset=UTF-8",
                "Content-Transfer-Encoding: 8bit", "", "<p>₩10,000 <b>지급</b></p>", "--b--", "");
    }

    private static String encodedWord(String text) {
        return "=?UTF-8?B?" + base64(text) + "?=";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> search(String query) throws Exception {
        return subjects("/api/v1/search?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private List<String> subjects(String path) throws Exception {
        List<String> all = new ArrayList<>();
        json(path).path("messages").forEach(mail -> all.add(mail.path("Subject").asText()));
        return all;
    }

    private JsonNode json(String path) throws Exception {
        return Json.parseObject(get(path).body()).orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private void delete(String body) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/api/v1/messages")).method("DELETE",
                HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + inbox.httpPort() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

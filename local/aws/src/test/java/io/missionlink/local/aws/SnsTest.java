package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.inbox.Inbox;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.FilterPolicyLimitExceededException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;

class SnsTest {

    private static final String NAME = ResourceNames.USER_TOPIC_PREFIX + "ada";
    private static final String TOPIC = "arn:aws:sns:ap-northeast-2:000000000000:" + NAME;

    @TempDir
    private Path directory;
    private Inbox inbox;
    private AwsEndpoint aws;
    private SnsClient sns;

    @BeforeEach
    void startInbox() {
        inbox = new Inbox(directory.resolve("inbox"), 0, 0).start();
        start(false);
    }

    @AfterEach
    void stopAll() {
        stop();
        inbox.close();
    }

    @Test
    void deliversMessageToMatchingSubscriptions() throws Exception {
        String ada = subscribe("ada@example.com", "{\"userId\":[\"u-ada\"]}");
        subscribe("bob@example.com", "{\"userId\":[\"u-bob\"]}");
        subscribe("all@example.com", "{}");

        publish("u-ada", "Refund", "미션 실패: ₩3,000 환불 😀");

        assertThat(recipients()).containsExactlyInAnyOrder("ada@example.com", "all@example.com");
        JsonNode mail = mailTo("ada@example.com");
        assertThat(mail.path("Subject").asText()).isEqualTo("Refund");
        assertThat(mail.path("Text").asText()).startsWith("미션 실패: ₩3,000 환불 😀\n");
        assertThat(mail.path("From").path("Name").asText()).isEqualTo("Mission Link");
        assertThat(mail.path("From").path("Address").asText()).isEqualTo("no-reply@sns.amazonaws.com");

        sns.unsubscribe(request -> request.subscriptionArn(ada));
        publish("u-ada", "Again", "text");
        assertThat(search("to:ada@example.com")).hasSize(1);
    }

    @Test
    void appliesChangedFilterImmediately() throws Exception {
        String arn = subscribe("ada@example.com", "{\"userId\":[\"old\"]}");
        sns.setSubscriptionAttributes(request -> request.subscriptionArn(arn).attributeName("FilterPolicy")
                .attributeValue("{\"userId\":[\"new\"]}"));

        publish("old", "one", "text");
        publish("new", "two", "text");

        assertThat(search("to:ada@example.com")).extracting(mail -> mail.path("Subject").asText()).containsExactly("two");
        assertThat(sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn)).attributes())
                .containsEntry("FilterPolicy", "{\"userId\":[\"new\"]}").containsEntry("PendingConfirmation", "false");
    }

    @Test
    void sendsOnlyConfirmationRequestUntilLinkIsOpened() throws Exception {
        stop();
        start(true);
        subscribe("ada@example.com", "{\"userId\":[\"u-ada\"]}");
        publish("u-ada", "early", "text");

        JsonNode confirmation = mailTo("ada@example.com");
        assertThat(confirmation.path("Subject").asText()).isEqualTo("AWS Notification - Subscription Confirmation");
        assertThat(sns.listSubscriptionsByTopic(request -> request.topicArn(TOPIC)).subscriptions()).singleElement()
                .satisfies(one -> assertThat(one.subscriptionArn()).isEqualTo("PendingConfirmation"));

        Matcher link = Pattern.compile("http://\\S+").matcher(confirmation.path("Text").asText());
        assertThat(link.find()).isTrue();
        assertThat(get(link.group())).contains("<ConfirmSubscriptionResult><SubscriptionArn>" + TOPIC);
        publish("u-ada", "late", "text");

        assertThat(search("to:ada@example.com")).extracting(mail -> mail.path("Subject").asText()).containsExactly("late",
                "AWS Notification - Subscription Confirmation");
    }

    @Test
    void keepsSubscriptionsAcrossRestart() throws Exception {
        String arn = subscribe("ada@example.com", "{\"userId\":[\"u-ada\"]}");
        String removed = subscribe("bob@example.com", "{\"userId\":[\"u-ada\"]}");
        sns.unsubscribe(request -> request.subscriptionArn(removed));
        stop();
        start(false);

        assertThat(subscribe("ada@example.com", "{\"userId\":[\"u-ada\"]}")).as("the same address again").isEqualTo(arn);
        publish("u-ada", "hello", "text");
        assertThat(recipients()).containsExactly("ada@example.com");
    }

    @Test
    void listsSubscriptionsInPages() {
        for (int i = 0; i < 101; i++) {
            subscribe("user" + i + "@example.com", "{\"userId\":[\"u" + i + "\"]}");
        }
        List<String> all = new ArrayList<>();
        sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(TOPIC)).subscriptions()
                .forEach(one -> all.add(one.endpoint()));
        assertThat(all).hasSize(101).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = { "환불", "two\nlines", " starts with a space" })
    void rejectsInvalidSubject(String subject) {
        assertThatThrownBy(() -> publish("u", subject, "text")).isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Subject");
        assertThatThrownBy(() -> publish("u", "x".repeat(101), "text")).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void rejectsMissingOrInvalidResources() {
        assertThatThrownBy(() -> sns.publish(request -> request.topicArn(TOPIC + "x").message("m")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sns.getSubscriptionAttributes(request -> request.subscriptionArn(TOPIC + ":nope")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sns.confirmSubscription(request -> request.topicArn(TOPIC).token("nope")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> subscribe("no address", "{}")).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> subscribe("a@example.com", "{\"userId\":\"no list\"}"))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void rejectsTopicThatExistsWithOtherAttributes() {
        assertThat(sns.createTopic(create -> create.name(NAME)).topicArn()).isEqualTo(TOPIC);
        assertThatThrownBy(() -> sns.createTopic(create -> create.name(NAME).attributes(Map.of("DisplayName", "Other"))))
                .isInstanceOf(InvalidParameterException.class).hasMessageContaining("different attributes");
    }

    @Test
    void deletesTopicWithItsSubscriptions() {
        String arn = subscribe("ada@example.com", "{}");

        sns.deleteTopic(delete -> delete.topicArn(TOPIC));
        sns.deleteTopic(delete -> delete.topicArn(TOPIC));

        assertThatThrownBy(() -> publish("u-ada", "late", "text")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn)))
                .isInstanceOf(NotFoundException.class);
        assertThat(sns.listTopics().topics()).isEmpty();
    }

    @Test
    void listsTopicsInPages() {
        for (int i = 0; i < 100; i++) {
            String name = "topic-" + i;
            sns.createTopic(create -> create.name(name));
        }
        List<String> all = new ArrayList<>();
        sns.listTopicsPaginator().topics().forEach(topic -> all.add(topic.topicArn()));
        assertThat(all).hasSize(101).doesNotHaveDuplicates();
    }

    @Test
    void allows200FilterPoliciesOfTopic() {
        for (int i = 0; i < 200; i++) {
            subscribe("user" + i + "@example.com", "{\"userId\":[\"u" + i + "\"]}");
        }
        assertThatThrownBy(() -> subscribe("next@example.com", "{\"userId\":[\"next\"]}"))
                .isInstanceOf(FilterPolicyLimitExceededException.class);
        assertThat(subscribe("next@example.com", "{}")).as("a subscription without a policy").startsWith(TOPIC);
    }

    /** Scanners of links open each link of an e-mail. */
    @Test
    void endsSubscriptionOnlyByButtonOfLinkedPage() throws Exception {
        subscribe("ada@example.com", "{}");
        publish("u-ada", "one", "text");
        Matcher link = Pattern.compile("http://\\S+Unsubscribe\\S+").matcher(mailTo("ada@example.com").path("Text").asText());
        assertThat(link.find()).isTrue();

        assertThat(get(link.group())).contains("<form method=\"post\"", "name=\"SubscriptionArn\" value=\"" + TOPIC + ":");
        assertThat(sns.listSubscriptionsByTopic(list -> list.topicArn(TOPIC)).subscriptions()).hasSize(1);

        post(link.group().split("\\?", 2)[1]);
        assertThat(sns.listSubscriptionsByTopic(list -> list.topicArn(TOPIC)).subscriptions()).singleElement()
                .satisfies(one -> assertThat(one.subscriptionArn()).isEqualTo("Deleted"));
        publish("u-ada", "two", "text");

        JsonNode last = mailTo("ada@example.com");
        assertThat(last.path("Subject").asText()).isEqualTo("AWS Notification - Unsubscribe Confirmation");
        Matcher restore = Pattern.compile("http://\\S+").matcher(last.path("Text").asText());
        assertThat(restore.find()).isTrue();
        get(restore.group());
        publish("u-ada", "three", "text");
        assertThat(search("to:ada@example.com")).extracting(mail -> mail.path("Subject").asText()).containsExactly("three",
                "AWS Notification - Unsubscribe Confirmation", "one");
    }

    /** The owner of the topic can subscribe an address again whose owner has ended the subscription. */
    @Test
    void subscribesAddressAgainAfterItsOwnerEndedSubscription() throws Exception {
        stop();
        start(true);
        String arn = subscribe("ada@example.com", "{}");
        Matcher confirm = Pattern.compile("http://\\S+").matcher(mailTo("ada@example.com").path("Text").asText());
        assertThat(confirm.find()).isTrue();
        get(confirm.group());
        post("Action=Unsubscribe&SubscriptionArn=" + URLEncoder.encode(arn, StandardCharsets.UTF_8));

        assertThat(subscribe("ada@example.com", "{}")).isNotEqualTo(arn);

        assertThat(sns.listSubscriptionsByTopic(list -> list.topicArn(TOPIC)).subscriptions()).singleElement()
                .satisfies(one -> assertThat(one.subscriptionArn()).isEqualTo("PendingConfirmation"));
        assertThat(mailTo("ada@example.com").path("Subject").asText())
                .isEqualTo("AWS Notification - Subscription Confirmation");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a..b@example.com", ".a@example.com", "a.@example.com", "a@b@example.com" })
    void rejectsAddressThatMailSoftwareRefuses(String address) {
        assertThatThrownBy(() -> subscribe(address, "{}")).isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Email address");
    }

    @Test
    void failsPublishWhenEmailIsNotDelivered() {
        subscribe("ada@example.com", "{\"userId\":[\"u-ada\"]}");
        inbox.close();
        assertThatThrownBy(() -> publish("u-ada", "lost?", "text")).isInstanceOf(SnsException.class)
                .satisfies(error -> assertThat(((SnsException) error).statusCode()).isEqualTo(500));
    }

    private void start(boolean confirmByMail) {
        aws = new AwsEndpoint(AwsConfig.local(directory.resolve("aws")).withPorts(0, 0).withSmtpPort(inbox.smtpPort())
                .withConfirmByMail(confirmByMail).withDynamoDb(TestDynamoDb.endpoint())).start();
        sns = Sdk.client(SnsClient.builder(), aws.port());
        sns.createTopic(create -> create.name(NAME).attributes(Map.of("DisplayName", "Mission Link")));
    }

    private void stop() {
        sns.close();
        aws.close();
    }

    private String subscribe(String address, String filter) {
        return sns.subscribe(request -> request.topicArn(TOPIC).protocol("email").endpoint(address).returnSubscriptionArn(true)
                .attributes(Map.of("FilterPolicy", filter))).subscriptionArn();
    }

    private void publish(String userId, String subject, String message) {
        sns.publish(request -> request.topicArn(TOPIC).subject(subject).message(message)
                .messageAttributes(Map.of("userId",
                        MessageAttributeValue.builder().dataType("String").stringValue(userId).build())));
    }

    private List<String> recipients() throws Exception {
        List<String> all = new ArrayList<>();
        Json.parseObject(get(inboxUrl("/api/v1/messages"))).orElseThrow().path("messages")
                .forEach(mail -> all.add(mail.path("To").get(0).path("Address").asText()));
        return all;
    }

    private List<JsonNode> search(String query) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        Json.parseObject(get(inboxUrl("/api/v1/search?query=" + encoded))).orElseThrow().path("messages").forEach(all::add);
        return all;
    }

    private JsonNode mailTo(String address) throws Exception {
        String id = search("to:" + address).getFirst().path("ID").asText();
        return Json.parseObject(get(inboxUrl("/api/v1/message/" + id))).orElseThrow();
    }

    private String inboxUrl(String path) {
        return "http://localhost:" + inbox.httpPort() + path;
    }

    /** Sends a form without a signature. */
    private void post(String form) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + aws.port() + "/"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String get(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}

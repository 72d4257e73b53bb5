package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.testing.RawHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sts.StsClient;

class AwsEndpointTest {

    private static AwsEndpoint aws;

    @BeforeAll
    static void start(@TempDir Path directory) {
        aws = new AwsEndpoint(AwsConfig.local(directory).withPorts(0, 0).withDynamoDb(TestDynamoDb.endpoint())).start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void createsQueuesWithDeadLetterQueuesAndEndpointUrls() {
        try (SqsClient sqs = Sdk.client(SqsClient.builder(), aws.port())) {
            assertThat(sqs.listQueues().queueUrls()).containsExactlyInAnyOrder(url(ResourceNames.SETTLEMENT_QUEUE),
                    url(ResourceNames.SETTLEMENT_DLQ), url(ResourceNames.NOTIFICATION_QUEUE),
                    url(ResourceNames.NOTIFICATION_DLQ));
            Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(request -> request
                    .queueUrl(url(ResourceNames.SETTLEMENT_QUEUE)).attributeNames(QueueAttributeName.ALL)).attributes();
            assertThat(attributes.get(QueueAttributeName.QUEUE_ARN))
                    .isEqualTo("arn:aws:sqs:ap-northeast-2:000000000000:mission-settlement");
            assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY)).contains("\"maxReceiveCount\":5")
                    .contains("arn:aws:sqs:ap-northeast-2:000000000000:mission-settlement-dlq");
            assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("nope")))
                    .isInstanceOf(QueueDoesNotExistException.class);
        }
    }

    @Test
    void deliversMessageAcrossQueryAndJsonProtocols() throws Exception {
        HttpResponse<String> sent = post("/000000000000/" + ResourceNames.NOTIFICATION_QUEUE,
                "Action=SendMessage&MessageBody=hello");
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body()).contains("<SendMessageResult>");
        try (SqsClient sqs = Sdk.client(SqsClient.builder(), aws.port())) {
            assertThat(sqs.receiveMessage(request -> request.queueUrl(url(ResourceNames.NOTIFICATION_QUEUE)).waitTimeSeconds(5))
                    .messages())
                    .singleElement().satisfies(message -> assertThat(message.body()).isEqualTo("hello"));
        }
    }

    @Test
    void eventLogQueryReturnsEventsInSequenceOrder() {
        try (DynamoDbClient dynamoDb = Sdk.client(DynamoDbClient.builder(), aws.port())) {
            for (int sequence : new int[] { 2, 1 }) {
                dynamoDb.putItem(
                        request -> request.tableName(ResourceNames.EVENT_LOG_TABLE)
                                .item(Map.of("missionId", AttributeValue.fromS("m"),
                                        "sequence", AttributeValue.fromN(Integer.toString(sequence)))));
            }
            assertThat(dynamoDb.query(request -> request.tableName(ResourceNames.EVENT_LOG_TABLE)
                    .keyConditionExpression("missionId = :m")
                    .expressionAttributeValues(Map.of(":m", AttributeValue.fromS("m"))))
                    .items()).extracting(item -> item.get("sequence").n()).containsExactly("1", "2");
        }
    }

    @Test
    void notificationTableHasTimeToLiveAttribute() {
        try (DynamoDbClient dynamoDb = Sdk.client(DynamoDbClient.builder(), aws.port())) {
            assertThat(dynamoDb.describeTimeToLive(request -> request.tableName(ResourceNames.NOTIFICATION_ONCE_TABLE))
                    .timeToLiveDescription().attributeName()).isEqualTo("expiresAt");
        }
    }

    @Test
    void findsSecretByNameAndArn() {
        try (SecretsManagerClient secrets = Sdk.client(SecretsManagerClient.builder(), aws.port())) {
            String arn = secrets.createSecret(request -> request.name("a/b").secretString("s3cret")).arn();
            assertThat(secrets.getSecretValue(request -> request.secretId(arn)).secretString()).isEqualTo("s3cret");
            assertThat(secrets.listSecrets().secretList()).extracting(one -> one.name()).contains("a/b");
            assertThatThrownBy(() -> secrets.createSecret(request -> request.name("a/b").secretString("other")))
                    .isInstanceOf(ResourceExistsException.class);
            assertThatThrownBy(() -> secrets.getSecretValue(request -> request.secretId("nope")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    /** A page of another site whose name resolves to this machine must not read secrets. */
    @Test
    void returnsNoSecretToRequestForOtherHost() throws Exception {
        try (SecretsManagerClient secrets = Sdk.client(SecretsManagerClient.builder(), aws.port())) {
            secrets.createSecret(request -> request.name("a/hidden").secretString("s3cret"));
        }
        String body = "{\"SecretId\":\"a/hidden\"}";
        for (String host : List.of("localhost", "evil.example")) {
            String response = RawHttpClient.exchange(aws.port(), "POST / HTTP/1.1\r\nHost: " + host + ":" + aws.port()
                    + "\r\nX-Amz-Target: secretsmanager.GetSecretValue\r\nContent-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n" + body, Duration.ofSeconds(60));
            assertThat(response.contains("s3cret")).as(response).isEqualTo(host.equals("localhost"));
        }
    }

    /** Prevents a lost update when two clients write from the same base version. */
    @Test
    void rejectsDifferentValueForExistingSecretVersion() {
        String version = UUID.randomUUID().toString();
        try (SecretsManagerClient secrets = Sdk.client(SecretsManagerClient.builder(), aws.port())) {
            secrets.createSecret(request -> request.name("a/version").secretString("first"));
            for (int i = 0; i < 2; i++) {
                assertThat(secrets.putSecretValue(put -> put.secretId("a/version").clientRequestToken(version)
                        .secretString("second")).versionId()).isEqualTo(version);
            }
            assertThatThrownBy(() -> secrets.putSecretValue(put -> put.secretId("a/version").clientRequestToken(version)
                    .secretString("third"))).isInstanceOf(ResourceExistsException.class);
            assertThat(secrets.getSecretValue(get -> get.secretId("a/version"))).satisfies(
                    now -> assertThat(now.secretString()).isEqualTo("second"),
                    now -> assertThat(now.versionId()).isEqualTo(version));
        }
    }

    @Test
    void reportsLocalAccountAsCaller() {
        try (StsClient sts = Sdk.client(StsClient.builder(), aws.port())) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
        }
    }

    @Test
    void rejectsFormWithMalformedPercentEncoding() throws Exception {
        HttpResponse<String> response = post("/", "Action=%zz");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Code>MalformedQueryString</Code>");
    }

    @Test
    void rejectsUnknownOperationInProtocolOfRequest() throws Exception {
        HttpResponse<String> json = send(HttpRequest.newBuilder(uri("/")).header("X-Amz-Target", "AWSEvents.Frobnicate")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).contains("\"__type\":\"UnknownOperationException\"");

        HttpResponse<String> query = send(form("/", "Action=Frobnicate").header("Authorization",
                "AWS4-HMAC-SHA256 Credential=a/20260101/ap-northeast-2/sns/aws4_request, SignedHeaders=host, Signature=0"));
        assertThat(query.statusCode()).isEqualTo(400);
        assertThat(query.body()).contains("<Code>InvalidAction</Code>");

        assertThat(send(HttpRequest.newBuilder(uri("/somewhere"))).statusCode()).isEqualTo(404);
        HttpResponse<String> broken = send(HttpRequest.newBuilder(uri("/")).header("X-Amz-Target", "AWSEvents.PutEvents")
                .POST(HttpRequest.BodyPublishers.ofString("[")));
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("SerializationException");
    }

    @Test
    void startFailsWithPortNumberWhenPortIsInUse(@TempDir Path other) throws Exception {
        try (ServerSocket occupied = new ServerSocket(0)) {
            AwsEndpoint second = new AwsEndpoint(AwsConfig.local(other).withPorts(occupied.getLocalPort(), 0)
                    .withDynamoDb(TestDynamoDb.endpoint()));
            assertThatThrownBy(second::start).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + occupied.getLocalPort() + " is in use");
        }
    }

    private static String url(String queue) {
        return "http://localhost:" + aws.port() + "/000000000000/" + queue;
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + aws.port() + path);
    }

    private static HttpRequest.Builder form(String path, String body) {
        return HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(form(path, body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

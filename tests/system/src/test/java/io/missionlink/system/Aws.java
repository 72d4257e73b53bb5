package io.missionlink.system;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.Sdk;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** AWS SDK clients of the local AWS endpoint. */
record Aws(EventBridgeClient events, SqsClient sqs, SnsClient sns, LambdaClient lambda,
        DynamoDbClient dynamoDb) implements AutoCloseable {

    static final String ACCOUNT = "000000000000";
    static final String REGION = "ap-northeast-2";

    Aws(URI endpoint) {
        this(Sdk.client(EventBridgeClient.builder(), endpoint.getPort()),
                Sdk.client(SqsClient.builder(), endpoint.getPort()), Sdk.client(SnsClient.builder(), endpoint.getPort()),
                Sdk.client(LambdaClient.builder(), endpoint.getPort()),
                Sdk.client(DynamoDbClient.builder(), endpoint.getPort()));
    }

    static String arn(String service, String name) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, name);
    }

    /** E-mail subscriptions of all users. */
    List<Subscription> subscriptions() {
        return sns.listSubscriptionsPaginator().subscriptions().stream().toList();
    }

    /** Waits until each user's address is confirmed. A sign-up waits for SNS only for a limited time. */
    void awaitSubscribed(Collection<TestUser> users) {
        Set<String> wanted = users.stream().map(TestUser::email).collect(Collectors.toSet());
        Awaitility.await("subscriptions of " + wanted).atMost(Duration.ofSeconds(60)).until(() -> subscriptions().stream()
                .filter(subscription -> subscription.subscriptionArn().startsWith("arn:")).map(Subscription::endpoint)
                .collect(Collectors.toSet()).containsAll(wanted));
    }

    /** All events of a mission in the event log, ordered by sequence. */
    List<Map<String, AttributeValue>> eventLog(String missionId) {
        return dynamoDb.queryPaginator(query -> query.tableName(ResourceNames.EVENT_LOG_TABLE).consistentRead(true)
                .keyConditionExpression("missionId = :mission")
                .expressionAttributeValues(Map.of(":mission", AttributeValue.fromS(missionId)))).items().stream().toList();
    }

    /** An event in the form that the bus delivers to a queue, rebuilt from the event log. */
    String busEvent(String missionId, String type) {
        Map<String, AttributeValue> event = Awaitility.await(type + " in the log").atMost(Duration.ofSeconds(60))
                .until(() -> eventLog(missionId).stream().filter(item -> item.get("type").s().equals(type)).findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        return Response.text(Map.of("version", "0", "id", event.get("eventId").s(), "detail-type", type, "source",
                ResourceNames.EVENT_SOURCE, "account", ACCOUNT, "time", event.get("occurredAt").s(), "region", REGION,
                "resources",
                List.of(), "detail", Response.json(event.get("detail").s())));
    }

    /** An event that claims that a succeeded mission failed, in contradiction to the ledger. */
    String contradictingEvent(String missionId) {
        ObjectNode event = (ObjectNode) Response.json(busEvent(missionId, "mission.succeeded"));
        event.put("detail-type", "mission.failed");
        ((ObjectNode) event.get("detail")).put("outcome", "FAILED");
        return event.toString();
    }

    String queueUrl(String queue) {
        return sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    }

    void send(String queue, String body, Duration delay) {
        sqs.sendMessage(send -> send.queueUrl(queueUrl(queue)).messageBody(body).delaySeconds((int) delay.toSeconds()));
    }

    /** Number of messages that are visible, delayed or in flight. */
    long depth(String queue) {
        return sqs.getQueueAttributes(get -> get.queueUrl(queueUrl(queue)).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith("ApproximateNumberOfMessages"))
                .mapToLong(attribute -> Long.parseLong(attribute.getValue())).sum();
    }

    /** Removes and returns all visible messages of a queue. */
    List<Message> drain(String queue) {
        List<Message> all = new ArrayList<>();
        String url = queueUrl(queue);
        List<Message> batch = sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages();
        while (!batch.isEmpty()) {
            batch.forEach(message -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
            all.addAll(batch);
            batch = sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages();
        }
        return all;
    }

    @Override
    public void close() {
        events.close();
        sqs.close();
        sns.close();
        lambda.close();
        dynamoDb.close();
    }
}

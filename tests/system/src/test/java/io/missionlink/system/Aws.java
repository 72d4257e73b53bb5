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

import io.missionlink.contracts.Names;
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

/** The one AWS endpoint, by AWS's own SDK. */
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

    List<Subscription> subscriptions() {
        return sns.listSubscriptionsByTopicPaginator(list -> list.topicArn(arn("sns", Names.NOTIFICATION_TOPIC)))
                .subscriptions().stream().toList();
    }

    /** An account does not wait for SNS, so a test does: a message before the subscription reaches nobody. */
    void awaitSubscribed(Collection<Person> people) {
        Set<String> wanted = people.stream().map(Person::email).collect(Collectors.toSet());
        Awaitility.await("subscriptions of " + wanted).atMost(Duration.ofSeconds(20)).until(() -> subscriptions().stream()
                .filter(one -> one.subscriptionArn().startsWith("arn:")).map(Subscription::endpoint)
                .collect(Collectors.toSet()).containsAll(wanted));
    }

    /** All of a mission's events in the log, by sequence. */
    List<Map<String, AttributeValue>> eventLog(String missionId) {
        return dynamoDb.queryPaginator(query -> query.tableName(Names.EVENT_LOG_TABLE).consistentRead(true)
                .keyConditionExpression("missionId = :mission")
                .expressionAttributeValues(Map.of(":mission", AttributeValue.fromS(missionId)))).items().stream().toList();
    }

    /** An event as the bus hands it to a queue, made again from the log. */
    String asOnTheBus(String missionId, String type) {
        Map<String, AttributeValue> event = Awaitility.await(type + " in the log").atMost(Duration.ofSeconds(20))
                .until(() -> eventLog(missionId).stream().filter(item -> item.get("type").s().equals(type)).findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        return Answer.text(Map.of("version", "0", "id", event.get("eventId").s(), "detail-type", type, "source",
                Names.EVENT_SOURCE, "account", ACCOUNT, "time", event.get("occurredAt").s(), "region", REGION, "resources",
                List.of(), "detail", Answer.json(event.get("detail").s())));
    }

    /** Says of a mission that succeeded that it failed: the ledger knows better. */
    String opposite(String missionId) {
        ObjectNode event = (ObjectNode) Answer.json(asOnTheBus(missionId, "mission.succeeded"));
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

    /** Messages that wait, are hidden or are worked on. */
    long depth(String queue) {
        return sqs.getQueueAttributes(get -> get.queueUrl(queueUrl(queue)).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith("ApproximateNumberOfMessages"))
                .mapToLong(attribute -> Long.parseLong(attribute.getValue())).sum();
    }

    /** Takes out all that a dead-letter queue has now. */
    List<Message> drain(String queue) {
        List<Message> all = new ArrayList<>();
        String url = queueUrl(queue);
        List<Message> some = sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages();
        while (!some.isEmpty()) {
            some.forEach(one -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(one.receiptHandle())));
            all.addAll(some);
            some = sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages();
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

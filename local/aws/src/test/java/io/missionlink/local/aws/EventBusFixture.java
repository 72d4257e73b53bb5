package io.missionlink.local.aws;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A fresh endpoint for each test, with clients for its event bus and queues. */
abstract class EventBusFixture {

    @TempDir
    Path directory;
    AwsEndpoint aws;
    EventBridgeClient events;
    SqsClient sqs;

    @BeforeEach
    void start() {
        aws = new AwsEndpoint(AwsConfig.local(directory).withPorts(0, 0).withDynamoDb(TestDynamoDb.endpoint())).start();
        events = Sdk.client(EventBridgeClient.builder(), aws.port());
        sqs = Sdk.client(SqsClient.builder(), aws.port());
    }

    @AfterEach
    void stop() {
        events.close();
        sqs.close();
        aws.close();
    }
}

package io.missionlink.local.aws;

import java.net.URI;

import io.missionlink.testing.DynamoDbProcess;

/** DynamoDB Local in memory, shared by all tests of a JVM. */
public final class TestDynamoDb {

    private static final DynamoDbProcess PROCESS = DynamoDbProcess.start();

    private TestDynamoDb() {
    }

    public static URI endpoint() {
        return PROCESS.endpoint();
    }
}

package io.missionlink.local.aws.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.http.Json;

/** Creates the missing DynamoDB tables. Existing tables stay unchanged. */
public final class Tables {

    private static final Duration WAIT_FOR_DYNAMODB = Duration.ofSeconds(60);

    private final URI endpoint;
    private final String region;

    public Tables(URI endpoint, String region) {
        this.endpoint = endpoint;
        this.region = region;
    }

    /** @throws IllegalStateException if DynamoDB does not respond within 60 s, or rejects a request */
    public void create() {
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2)).build()) {
            awaitDynamoDb(http);
            createTable(http, eventLog());
            createTable(http, notificationOnce());
            call(http, "UpdateTimeToLive", Json.object().put("TableName", ResourceNames.NOTIFICATION_ONCE_TABLE).set(
                    "TimeToLiveSpecification", Json.object().put("Enabled", true).put("AttributeName", "expiresAt")),
                    "ValidationException");
        } catch (IOException e) {
            throw new IllegalStateException("DynamoDB at " + endpoint + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating the DynamoDB tables", e);
        }
    }

    private void awaitDynamoDb(HttpClient http) throws IOException, InterruptedException {
        long limit = System.nanoTime() + WAIT_FOR_DYNAMODB.toNanos();
        while (true) {
            try {
                call(http, "ListTables", Json.object(), "");
                return;
            } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("DynamoDB does not respond at " + endpoint + ".", e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static ObjectNode eventLog() {
        ObjectNode table = table(ResourceNames.EVENT_LOG_TABLE);
        key(table, "missionId", "S", "HASH");
        key(table, "sequence", "N", "RANGE");
        return table;
    }

    private static ObjectNode notificationOnce() {
        ObjectNode table = table(ResourceNames.NOTIFICATION_ONCE_TABLE);
        key(table, "id", "S", "HASH");
        return table;
    }

    private static ObjectNode table(String name) {
        ObjectNode table = Json.object().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
        table.putArray("AttributeDefinitions");
        table.putArray("KeySchema");
        return table;
    }

    private static void key(ObjectNode table, String name, String type, String keyType) {
        table.withArray("AttributeDefinitions").addObject().put("AttributeName", name).put("AttributeType", type);
        table.withArray("KeySchema").addObject().put("AttributeName", name).put("KeyType", keyType);
    }

    private void createTable(HttpClient http, ObjectNode table) throws IOException, InterruptedException {
        call(http, "CreateTable", table, "ResourceInUseException");
    }

    private void call(HttpClient http, String operation, ObjectNode input, String acceptedError)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/")).timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/" + region
                        + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(input.toString())).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200 && (acceptedError.isEmpty() || !response.body().contains(acceptedError))) {
            throw new IOException(operation + " returned status " + response.statusCode() + ": " + response.body());
        }
    }
}

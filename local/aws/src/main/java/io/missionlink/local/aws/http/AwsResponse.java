package io.missionlink.local.aws.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** A response with its complete body. */
public record AwsResponse(int status, Map<String, String> headers, byte[] body) {

    public static final String JSON_1_1 = "application/x-amz-json-1.1";
    public static final String REST_JSON = "application/json";

    public AwsResponse {
        headers = Map.copyOf(headers);
    }

    public static AwsResponse json(int status, String contentType, JsonNode body) {
        return text(status, contentType, body.toString());
    }

    public static AwsResponse xml(int status, String body) {
        return text(status, "text/xml;charset=utf-8", body);
    }

    public static AwsResponse text(int status, String contentType, String body) {
        return new AwsResponse(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    public AwsResponse withHeader(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new AwsResponse(status, all, body);
    }
}

package io.missionlink.local.aws.http;

import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The AWS JSON protocol: the header X-Amz-Target names the operation, input and output are JSON objects. */
public final class JsonService implements AwsService {

    private final Map<String, Function<ObjectNode, JsonNode>> operations;

    public JsonService(Map<String, Function<ObjectNode, JsonNode>> operations) {
        this.operations = Map.copyOf(operations);
    }

    @Override
    public AwsResponse handle(AwsRequest request) {
        String target = request.target().orElse("");
        String name = target.substring(target.lastIndexOf('.') + 1);
        Function<ObjectNode, JsonNode> operation = operations.get(name);
        if (operation == null) {
            throw new AwsException(400, "UnknownOperationException", "Unknown operation: " + name);
        }
        ObjectNode input = Json.parseObject(request.body().length == 0 ? "{}" : request.text())
                .orElseThrow(() -> new AwsException(400, "SerializationException", "The body is not a JSON object."));
        return AwsResponse.json(200, AwsResponse.JSON_1_1, operation.apply(input));
    }

    static AwsResponse error(String contentType, AwsException error) {
        ObjectNode body = Json.object().put("__type", error.code()).put("message", error.getMessage());
        return AwsResponse.json(error.status(), contentType, body).withHeader("x-amzn-ErrorType", error.code());
    }
}

package io.missionlink.local.aws.http;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The AWS query protocol: the parameter Action names the operation, the output is XML. */
public final class QueryService implements AwsService {

    private final String namespace;
    private final Map<String, Function<Map<String, String>, Xml>> operations;

    public QueryService(String namespace, Map<String, Function<Map<String, String>, Xml>> operations) {
        this.namespace = namespace;
        this.operations = Map.copyOf(operations);
    }

    public boolean supports(String action) {
        return operations.containsKey(action);
    }

    @Override
    public AwsResponse handle(AwsRequest request) {
        Map<String, String> parameters = request.parameters();
        String action = parameters.getOrDefault("Action", "");
        Function<Map<String, String>, Xml> operation = operations.get(action);
        if (operation == null) {
            throw new AwsException(400, "InvalidAction", "Unknown action: " + action);
        }
        Xml result = operation.apply(parameters);
        return AwsResponse.xml(200, Xml.root(action + "Response", namespace)
                .child(action + "Result", result)
                .child("ResponseMetadata", new Xml().text("RequestId", UUID.randomUUID().toString()))
                .end());
    }

    @Override
    public AwsResponse errorResponse(AwsException error) {
        return error(namespace, error);
    }

    static AwsResponse error(String namespace, AwsException error) {
        Xml details = new Xml().text("Type", error.status() < 500 ? "Sender" : "Receiver").text("Code", error.code())
                .text("Message", error.getMessage());
        return AwsResponse.xml(error.status(), Xml.root("ErrorResponse", namespace).child("Error", details)
                .text("RequestId", UUID.randomUUID().toString()).end());
    }
}

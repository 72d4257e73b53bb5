package io.missionlink.local.aws.http;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The AWS query protocol: the operation in the parameter Action, XML out. */
public final class QueryService implements AwsService {

    private final String namespace;
    private final Map<String, Function<Map<String, String>, Xml>> operations;

    public QueryService(String namespace, Map<String, Function<Map<String, String>, Xml>> operations) {
        this.namespace = namespace;
        this.operations = Map.copyOf(operations);
    }

    public boolean knows(String action) {
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
    public AwsResponse refuse(AwsException refusal) {
        return error(namespace, refusal);
    }

    static AwsResponse error(String namespace, AwsException refusal) {
        Xml error = new Xml().text("Type", refusal.status() < 500 ? "Sender" : "Receiver").text("Code", refusal.code())
                .text("Message", refusal.getMessage());
        return AwsResponse.xml(refusal.status(), Xml.root("ErrorResponse", namespace).child("Error", error)
                .text("RequestId", UUID.randomUUID().toString()).end());
    }
}

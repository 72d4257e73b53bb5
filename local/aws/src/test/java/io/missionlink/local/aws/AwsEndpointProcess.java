package io.missionlink.local.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.lambda.FunctionPackage;

/** Runs an endpoint in its own process, so that a test can kill it. Prints its port. Arguments: directory, DynamoDB URI. */
public final class AwsEndpointProcess {

    private AwsEndpointProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        FunctionSpec function = FunctionSpec
                .of(ResourceNames.NOTIFICATION_FUNCTION, FunctionPackage.write(directory.resolve("function.zip")),
                        ResourceNames.NOTIFICATION_QUEUE,
                        Map.of("RESULTS", directory.resolve("results").toString(), "EVENTS",
                                directory.resolve("events").toString()))
                .withHandler(FunctionPackage.HANDLER).startedEagerly();
        AwsEndpoint aws = new AwsEndpoint(AwsConfig.local(directory.resolve("state")).withPorts(0, 0)
                .withDynamoDb(URI.create(arguments[1])).withFunctions(List.of(function))).start();
        System.out.println("port " + aws.port());
        Thread.currentThread().join();
    }
}

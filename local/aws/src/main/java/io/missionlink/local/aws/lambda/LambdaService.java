package io.missionlink.local.aws.lambda;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.AwsRequest;
import io.missionlink.local.aws.http.AwsResponse;
import io.missionlink.local.aws.http.AwsService;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.sqs.SqsClient;
import io.missionlink.local.lifecycle.PidFiles;
import io.vertx.core.Vertx;

/** Lambda: the configured functions, read operations of the control plane, and synchronous invocation. */
public final class LambdaService implements AwsService, AutoCloseable {

    private static final Pattern FUNCTION = Pattern.compile("/2015-03-31/functions/([^/]+)(/configuration|/invocations)?");
    private static final Pattern MAPPING = Pattern.compile("/2015-03-31/event-source-mappings/([^/]+)");

    private final List<Function> functions;

    /** @throws IllegalStateException if a function's package is missing */
    public LambdaService(AwsConfig config, int endpointPort, Vertx vertx, SqsClient sqs) {
        new PidFiles(config.directory().resolve("workers")).endLeftovers();
        functions = config.functions().stream().map(spec -> new Function(config, spec, endpointPort, vertx, sqs)).toList();
    }

    public void start() {
        functions.forEach(Function::start);
    }

    public List<WorkerStatus> workers() {
        return functions.stream().flatMap(function -> function.status().stream()).toList();
    }

    /** Returns the invocations of each function during the last minute. */
    public List<FunctionUsage> usage() {
        return functions.stream().map(Function::usage).toList();
    }

    /** @see Worker#reclaim() */
    public void reclaim(String function) throws InterruptedException {
        require(function).reclaim();
    }

    @Override
    public AwsResponse handle(AwsRequest request) {
        String path = request.path().replaceFirst("/$", "");
        if (path.equals("/2015-03-31/functions")) {
            return list("Functions", functions.stream().map(LambdaService::configuration).toList());
        }
        if (path.equals("/2015-03-31/event-source-mappings")) {
            return list("EventSourceMappings", mappings(request.parameters()));
        }
        Matcher function = FUNCTION.matcher(path);
        if (function.matches()) {
            return describeOrInvoke(require(function.group(1)), Optional.ofNullable(function.group(2)).orElse(""), request);
        }
        Matcher mapping = MAPPING.matcher(path);
        if (mapping.matches()) {
            return ok(functions.stream().filter(one -> one.mappingId().equals(mapping.group(1))).findFirst()
                    .map(LambdaService::mapping).orElseThrow(() -> new AwsException(404, "ResourceNotFoundException",
                            "The resource you requested does not exist.")));
        }
        throw new AwsException(404, "UnknownOperationException", "Unknown operation: " + request.method() + " " + path);
    }

    @Override
    public AwsResponse errorResponse(AwsException error) {
        ObjectNode body = Json.object().put("Type", error.status() < 500 ? "User" : "Service")
                .put("Message", error.getMessage()).put("message", error.getMessage());
        return AwsResponse.json(error.status(), AwsResponse.REST_JSON, body).withHeader("x-amzn-ErrorType", error.code());
    }

    @Override
    public void close() {
        functions.forEach(Function::stopReceiving);
        functions.forEach(Function::close);
    }

    private AwsResponse describeOrInvoke(Function function, String operation, AwsRequest request) {
        return switch (operation) {
            case "/invocations" -> invoke(function, request);
            case "/configuration" -> ok(configuration(function));
            default -> {
                ObjectNode all = Json.object();
                all.set("Configuration", configuration(function));
                all.putObject("Code").put("RepositoryType", "S3").put("Location", function.spec().code().toUri().toString());
                yield ok(all);
            }
        };
    }

    private static AwsResponse invoke(Function function, AwsRequest request) {
        if ("DryRun".equals(request.headers().get("X-Amz-Invocation-Type"))) {
            return new AwsResponse(204, Map.of(), new byte[0]);
        }
        if ("Event".equals(request.headers().get("X-Amz-Invocation-Type"))) {
            throw new AwsException(400, "InvalidParameterValueException", "Only synchronous invocation is supported.");
        }
        try {
            InvocationResult result = function.invoke(request.body().length == 0 ? "{}".getBytes() : request.body());
            AwsResponse response = new AwsResponse(200,
                    Map.of("Content-Type", "application/json", "X-Amz-Executed-Version", "$LATEST"), result.payload());
            return result.failed() ? response.withHeader("X-Amz-Function-Error", "Unhandled") : response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsException(503, "ServiceException", "The endpoint is stopping.");
        }
    }

    /** Accepts the name or the ARN of a function. */
    private Function require(String nameOrArn) {
        String decoded = java.net.URLDecoder.decode(nameOrArn, java.nio.charset.StandardCharsets.UTF_8);
        return functions.stream().filter(one -> one.spec().name().equals(decoded) || one.arn().equals(decoded)).findFirst()
                .orElseThrow(() -> new AwsException(404, "ResourceNotFoundException", "Function not found: " + decoded));
    }

    private List<ObjectNode> mappings(Map<String, String> filter) {
        return functions.stream()
                .filter(one -> !filter.containsKey("EventSourceArn") || one.queueArn().equals(filter.get("EventSourceArn")))
                .filter(one -> !filter.containsKey("FunctionName") || one.arn().equals(filter.get("FunctionName"))
                        || one.spec().name().equals(filter.get("FunctionName")))
                .map(LambdaService::mapping).toList();
    }

    private static ObjectNode configuration(Function function) {
        String sha256 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(function.code().sha256()));
        return Json.object().put("FunctionName", function.spec().name()).put("FunctionArn", function.arn())
                .put("Runtime", function.code().isNative() ? "provided.al2023" : "java25")
                .put("Handler", function.spec().handler()).put("Role", "arn:aws:iam::000000000000:role/local")
                .put("CodeSize", function.code().size()).put("CodeSha256", sha256)
                .put("Timeout", function.spec().timeout().toSeconds()).put("MemorySize", FunctionSpec.MEMORY_MB)
                .put("LastModified", function.since().toString()).put("Version", "$LATEST").put("PackageType", "Zip")
                .put("State", "Active").put("LastUpdateStatus", "Successful");
    }

    private static ObjectNode mapping(Function function) {
        ObjectNode one = Json.object().put("UUID", function.mappingId()).put("FunctionArn", function.arn())
                .put("EventSourceArn", function.queueArn()).put("BatchSize", EventSourceMapping.BATCH_SIZE)
                .put("MaximumBatchingWindowInSeconds", 0).put("State", "Enabled")
                .put("LastModified", function.since().getEpochSecond());
        one.putArray("FunctionResponseTypes").add("ReportBatchItemFailures");
        one.putObject("ScalingConfig").put("MaximumConcurrency", Math.max(2, function.spec().workers()));
        return one;
    }

    private static AwsResponse list(String name, List<ObjectNode> items) {
        ObjectNode all = Json.object();
        ArrayNode array = all.putArray(name);
        items.forEach(array::add);
        return ok(all);
    }

    private static AwsResponse ok(ObjectNode body) {
        return AwsResponse.json(200, AwsResponse.REST_JSON, body);
    }
}

package io.missionlink.system.fuzz;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;

import io.missionlink.system.fuzz.RequestGenerator.GeneratedRequest;

/** Finds deviations of a response from docs/api.md#errors and from the OpenAPI document of its service. */
final class ResponseCheck {

    private static final Pattern LEAK = Pattern.compile(
            "\\w+Exception|\\bat [a-z]+\\.[a-z.]+\\(|\\bjava\\.|jakarta\\.|io\\.missionlink|io\\.quarkus|io\\.vertx|io\\.netty"
                    + "|com\\.fasterxml|org\\.(jboss|postgresql|jdbi)|SELECT |INSERT |SQLSTATE|jdbc:|stackTrace",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final String PROBLEM = "application/problem+json";

    private ResponseCheck() {
    }

    static List<String> defects(GeneratedRequest generated, RawResponse response) {
        List<String> defects = new ArrayList<>(commonDefects(generated.request(), response));
        Operation operation = generated.operation();
        if (isRejectedByQuarkus(generated.request(), response) || !isPathOf(operation, generated.request())) {
            return defects;
        }
        Map<String, JsonSchema> documented = Optional.ofNullable(operation.responses().get(Integer.toString(response.status())))
                .or(() -> Optional.ofNullable(operation.responses().get("default")).filter(any -> !response.isSuccess()))
                .orElse(Map.of());
        if (response.isSuccess() && !operation.responses().containsKey(Integer.toString(response.status()))) {
            defects.add("undocumented success status");
        } else if (response.body().length == 0 && !documented.isEmpty() || response.body().length > 0
                && !documented.containsKey(response.mediaType())) {
            defects.add("body has media type \"%s\" instead of %s".formatted(response.mediaType(), documented.keySet()));
        } else if (response.body().length > 0) {
            documented.get(response.mediaType()).validate(response.json())
                    .forEach(message -> defects.add("body violates schema: " + message.getMessage()));
        }
        if (response.isSuccess() && operation.body().filter(body -> !BodyGenerator.isAccepted(body, generated.request().body())
                && body.mediaType().endsWith("json")).isPresent()) {
            defects.add("accepted a body that the document does not allow");
        }
        if (!operation.path().startsWith("/.well-known/")
                && response.header("cache-control").filter("no-store"::equals).isEmpty()) {
            defects.add("cacheable: no Cache-Control: no-store");
        }
        return defects;
    }

    /** Whether the path still belongs to the operation after dot segments, empty segments and matrix parameters are removed. */
    private static boolean isPathOf(Operation operation, RawRequest request) {
        String path = request.target().split("\\?", 2)[0];
        return (path.equals(operation.path()) || !operation.document().has(path))
                && path.matches(operation.path().replaceAll("\\{[^}]+}", "[^/;]+")) && !path.matches(".*/(\\.|%2e){1,2}(/.*)?");
    }

    /**
     * If the request target is not a valid URI, Quarkus responds with 400 and no body before our code runs. The gateway rejects
     * such a request first.
     */
    private static boolean isRejectedByQuarkus(RawRequest request, RawResponse response) {
        try {
            new URI(request.target());
            return false;
        } catch (URISyntaxException e) {
            return response.status() == 400 && response.body().length == 0;
        }
    }

    /** Defects that are checked in every response, also outside of the API. */
    static List<String> commonDefects(RawRequest request, RawResponse response) {
        List<String> defects = new ArrayList<>();
        if (isRejectedByQuarkus(request, response)) {
            return defects;
        }
        if (response.status() >= 500 || response.status() >= 300 && response.status() < 400) {
            defects.add("status " + response.status());
        }
        Map.of("x-content-type-options", "nosniff", "referrer-policy", "no-referrer", "content-security-policy",
                "default-src 'none'; frame-ancestors 'none'").forEach((name, value) -> {
                    if (!response.header(name).equals(Optional.of(value))) {
                        defects.add(name + " is not " + value);
                    }
                });
        for (String banner : List.of("server", "x-powered-by", "via", "access-control-allow-origin")) {
            response.header(banner).ifPresent(value -> defects.add(banner + ": " + value));
        }
        if (LEAK.matcher(response.text()).find()) {
            defects.add("body reveals implementation details");
        }
        if (response.status() >= 400 && !request.method().equals("HEAD")) {
            checkError(request, response, defects);
        }
        return defects;
    }

    private static void checkError(RawRequest request, RawResponse response, List<String> defects) {
        Map<Integer, String> needed = Map.of(401, "www-authenticate", 405, "allow", 429, "retry-after");
        Optional.ofNullable(needed.get(response.status())).filter(name -> response.header(name).isEmpty())
                .ifPresent(name -> defects.add("missing header " + name));
        JsonNode body = response.json();
        if (request.target().startsWith("/oauth/token") && response.mediaType().equals("application/json")) {
            if (body.path("error").asText().isBlank()) {
                defects.add("neither a problem nor an OAuth error");
            }
            return;
        }
        if (!response.mediaType().equals(PROBLEM)) {
            defects.add("not a problem document: " + response.mediaType());
            return;
        }
        for (String member : List.of("type", "title", "detail", "instance", "code")) {
            if (body.path(member).asText().isBlank()) {
                defects.add("problem without " + member);
            }
        }
        if (body.path("status").asInt() != response.status()) {
            defects.add("problem status differs from response status");
        }
        if (!CODE.matcher(body.path("code").asText()).matches()) {
            defects.add("invalid problem code: " + body.path("code"));
        }
    }
}

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

import io.missionlink.system.fuzz.Requests.Made;

/** What is wrong with an answer: nothing, if the services keep what api.md and their documents say. */
final class Judge {

    private static final Pattern LEAK = Pattern.compile(
            "\\w+Exception|\\bat [a-z]+\\.[a-z.]+\\(|\\bjava\\.|jakarta\\.|io\\.missionlink|io\\.quarkus|io\\.vertx|io\\.netty"
                    + "|com\\.fasterxml|org\\.(jboss|postgresql|jdbi)|SELECT |INSERT |SQLSTATE|jdbc:|stackTrace",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final String PROBLEM = "application/problem+json";

    private Judge() {
    }

    static List<String> complaints(Made made, Reply reply) {
        List<String> wrong = new ArrayList<>(common(made.sent(), reply));
        Operation operation = made.operation();
        if (isBare(made.sent(), reply) || !isAt(operation, made.sent())) {
            return wrong;
        }
        Map<String, JsonSchema> documented = Optional.ofNullable(operation.answers().get(Integer.toString(reply.status())))
                .or(() -> Optional.ofNullable(operation.answers().get("default")).filter(any -> !reply.isSuccess()))
                .orElse(Map.of());
        if (reply.isSuccess() && !operation.answers().containsKey(Integer.toString(reply.status()))) {
            wrong.add("a success that the document does not know");
        } else if (reply.body().length == 0 && !documented.isEmpty() || reply.body().length > 0
                && !documented.containsKey(reply.mediaType())) {
            wrong.add("a body of the type \"%s\" instead of %s".formatted(reply.mediaType(), documented.keySet()));
        } else if (reply.body().length > 0) {
            documented.get(reply.mediaType()).validate(reply.json())
                    .forEach(message -> wrong.add("not as documented: " + message.getMessage()));
        }
        if (reply.isSuccess() && operation.body().filter(body -> !Bodies.isAccepted(body, made.sent().body())
                && body.mediaType().endsWith("json")).isPresent()) {
            wrong.add("a body was taken that the document does not allow");
        }
        if (!operation.path().startsWith("/.well-known/")
                && reply.header("cache-control").filter("no-store"::equals).isEmpty()) {
            wrong.add("caches may keep it");
        }
        return wrong;
    }

    /** Whether the address is still the operation's when dots, empty segments and matrix parameters are gone. */
    private static boolean isAt(Operation operation, Sent sent) {
        String path = sent.target().split("\\?", 2)[0];
        return (path.equals(operation.path()) || !operation.document().has(path))
                && path.matches(operation.path().replaceAll("\\{[^}]+}", "[^/;]+")) && !path.matches(".*/(\\.|%2e){1,2}(/.*)?");
    }

    /**
     * What is no URI at all is refused by Quarkus without a word, before any code of ours. The public port never lets it
     * through to there.
     */
    private static boolean isBare(Sent sent, Reply reply) {
        try {
            new URI(sent.target());
            return false;
        } catch (URISyntaxException e) {
            return isBare(reply);
        }
    }

    private static boolean isBare(Reply reply) {
        return reply.status() == 400 && reply.body().length == 0;
    }

    /** Of any answer, to a request of the API or to something else. */
    static List<String> common(Sent sent, Reply reply) {
        List<String> wrong = new ArrayList<>();
        if (isBare(sent, reply)) {
            return wrong;
        }
        if (reply.status() >= 500 || reply.status() >= 300 && reply.status() < 400) {
            wrong.add("status " + reply.status());
        }
        Map.of("x-content-type-options", "nosniff", "referrer-policy", "no-referrer", "content-security-policy",
                "default-src 'none'; frame-ancestors 'none'").forEach((name, value) -> {
                    if (!reply.header(name).equals(Optional.of(value))) {
                        wrong.add(name + " is not " + value);
                    }
                });
        for (String banner : List.of("server", "x-powered-by", "via", "access-control-allow-origin")) {
            reply.header(banner).ifPresent(value -> wrong.add(banner + ": " + value));
        }
        if (LEAK.matcher(reply.text()).find()) {
            wrong.add("it tells what is behind it");
        }
        if (reply.status() >= 400 && !sent.method().equals("HEAD")) {
            refusal(sent, reply, wrong);
        }
        return wrong;
    }

    private static void refusal(Sent sent, Reply reply, List<String> wrong) {
        Map<Integer, String> needed = Map.of(401, "www-authenticate", 405, "allow", 429, "retry-after");
        Optional.ofNullable(needed.get(reply.status())).filter(name -> reply.header(name).isEmpty())
                .ifPresent(name -> wrong.add("no " + name));
        JsonNode body = reply.json();
        if (sent.target().startsWith("/oauth/token") && reply.mediaType().equals("application/json")) {
            if (body.path("error").asText().isBlank()) {
                wrong.add("neither a problem nor an error of OAuth");
            }
            return;
        }
        if (!reply.mediaType().equals(PROBLEM)) {
            wrong.add("not a problem: " + reply.mediaType());
            return;
        }
        for (String member : List.of("type", "title", "detail", "instance", "code")) {
            if (body.path(member).asText().isBlank()) {
                wrong.add("a problem without " + member);
            }
        }
        if (body.path("status").asInt() != reply.status()) {
            wrong.add("a problem with another status");
        }
        if (!CODE.matcher(body.path("code").asText()).matches()) {
            wrong.add("not a code: " + body.path("code"));
        }
    }
}

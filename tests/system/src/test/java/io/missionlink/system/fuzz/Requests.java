package io.missionlink.system.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes requests of an operation: at times what its scene says, mostly with something wrong somewhere. */
final class Requests {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> TYPES = List.of("", "text/plain", "application/xml", "application/json; charset=utf-16",
            "application/json;charset=nonsense", "application/json;;", "///", "application", "multipart/form-data", FORM,
            "application/vnd.x+json", "APPLICATION/JSON", "*/*", "application/problem+json", "a".repeat(2_000));
    private static final List<String> ACCEPTS = List.of("text/html", "*/*;q=nonsense", "garbage", "application/json;q=0",
            "image/*", "application/json;charset=x", "", ",", "application/xml, */*;q=0.1", ";;;", "a/b;".repeat(500));

    private final Values values;
    private final Bodies bodies;
    private final Scenes scenes;
    private final Cast cast;
    private final Secrets secrets;

    Requests(Values values, Scenes scenes, Cast cast, Secrets secrets) {
        this.values = values;
        bodies = new Bodies(values);
        this.scenes = scenes;
        this.cast = cast;
        this.secrets = secrets;
    }

    /** A request and who it was sent as. */
    record Made(Operation operation, Caller caller, Sent sent) {
    }

    Made of(Operation operation) {
        Scene scene = scenes.of(operation);
        Caller caller = values.chance(85) ? scene.caller()
                : values.pick(Scenes.isRuinous(operation) ? cast.harmless() : cast.anybody());
        byte[] body = operation.body().map(expected -> body(operation, expected, scene)).orElseGet(() -> new byte[0]);
        List<String> headers = headers(operation, body);
        caller.token().ifPresent(token -> headers.add("Authorization: Bearer " + token));
        return new Made(operation, caller, new Sent(operation.method(), path(operation, scene) + query(operation, scene),
                headers, body));
    }

    private byte[] body(Operation operation, Operation.Body expected, Scene scene) {
        if (!expected.required() && values.chance(40)) {
            return new byte[0];
        }
        if (expected.mediaType().equals(FORM)) {
            return values.chance(50) ? secrets.clientCredentials().getBytes(UTF_8)
                    : ("grant_type=client_credentials&" + values.pick(Oddity.IN_A_URL) + "=" + values.pick(Oddity.IN_A_URL))
                            .getBytes(UTF_8);
        }
        JsonNode right = values.of(operation.document(), expected.schema(), "body", scene.hints());
        return bodies.of(right);
    }

    private String path(Operation operation, Scene scene) {
        String path = operation.path();
        for (Operation.Parameter parameter : operation.parameters("path")) {
            String value = values.chance(85) ? Optional.ofNullable(scene.parameters().get(parameter.name()))
                    .orElseGet(() -> values.uuid().toString())
                    : values.chance(40) ? values.uuid().toString() : values.pick(Oddity.IN_A_URL);
            path = path.replace("{" + parameter.name() + "}", value);
        }
        return path;
    }

    private String query(Operation operation, Scene scene) {
        List<String> query = new ArrayList<>();
        for (Operation.Parameter parameter : operation.parameters("query")) {
            Optional<String> known = Optional.ofNullable(scene.parameters().get(parameter.name()));
            if (known.isPresent() && values.chance(80)) {
                query.add(parameter.name() + "=" + encoded(known.get()));
            } else if (values.chance(25)) {
                query.add(parameter.name() + "=" + encoded(plain(operation, parameter)));
            } else if (values.chance(8)) {
                query.add(parameter.name() + "=" + values.pick(Oddity.IN_A_URL));
            }
        }
        if (values.chance(5)) {
            query.add(values.pick(Oddity.IN_A_URL) + "=" + values.pick(Oddity.IN_A_URL));
        }
        if (values.chance(5) && !query.isEmpty()) {
            query.add(query.getFirst());
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private String plain(Operation operation, Operation.Parameter parameter) {
        JsonNode value = values.of(operation.document(), parameter.schema(), parameter.name(), java.util.Map.of());
        return value.isArray() ? value.path(0).asText() : value.asText();
    }

    private List<String> headers(Operation operation, byte[] body) {
        List<String> headers = new ArrayList<>();
        // Throttles count by the client's address: one for each request, as if behind the gateway.
        headers.add("X-Forwarded-For: " + (values.chance(95) ? "10.%d.%d.%d".formatted(values.below(256), values.below(256),
                values.below(256)) : values.pick(Oddity.IN_A_URL)));
        operation.body().map(Operation.Body::mediaType).map(type -> values.chance(94) ? type : values.pick(TYPES))
                .ifPresent(type -> headers.add("Content-Type: " + type));
        if (values.chance(20)) {
            headers.add("Accept: " + (values.chance(50) ? "application/json" : values.pick(ACCEPTS)));
        }
        if (operation.hasHeader("Idempotency-Key") && values.chance(95)) {
            headers.add("Idempotency-Key: " + key());
        }
        if (operation.hasHeader("webhook-signature") && values.chance(95)) {
            headers.addAll(secrets.signature(values.chance(80) ? body : new byte[] { 1 }));
        }
        return headers;
    }

    private String key() {
        return values.chance(90) ? values.uuid().toString()
                : values.pick(List.of("", " ", "k", "k".repeat(255), "k".repeat(256), "k".repeat(4_000), "\u00e9", "a\tb",
                        "\"quoted\"", UUID.nameUUIDFromBytes(new byte[0]).toString()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value.replaceAll("\\p{Cs}", "?"), UTF_8);
    }
}

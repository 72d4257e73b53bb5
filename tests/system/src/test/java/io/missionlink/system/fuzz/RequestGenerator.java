package io.missionlink.system.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** Generates requests of an operation: some valid as in its template, most with at least one invalid part. */
final class RequestGenerator {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> TYPES = List.of("", "text/plain", "application/xml", "application/json; charset=utf-16",
            "application/json;charset=nonsense", "application/json;;", "///", "application", "multipart/form-data", FORM,
            "application/vnd.x+json", "APPLICATION/JSON", "*/*", "application/problem+json", "a".repeat(2_000));
    private static final List<String> ACCEPTS = List.of("text/html", "*/*;q=nonsense", "garbage", "application/json;q=0",
            "image/*", "application/json;charset=x", "", ",", "application/xml, */*;q=0.1", ";;;", "a/b;".repeat(500));

    private final ValueGenerator values;
    private final BodyGenerator bodies;
    private final RequestTemplates templates;
    private final FuzzCallers callers;
    private final PlatformCredentials credentials;

    RequestGenerator(ValueGenerator values, RequestTemplates templates, FuzzCallers callers, PlatformCredentials credentials) {
        this.values = values;
        bodies = new BodyGenerator(values);
        this.templates = templates;
        this.callers = callers;
        this.credentials = credentials;
    }

    record GeneratedRequest(Operation operation, Caller caller, RawRequest request) {
    }

    GeneratedRequest of(Operation operation) {
        RequestTemplate template = templates.of(operation);
        Caller caller = values.chance(85) ? template.caller()
                : values.pick(
                        RequestTemplates.endsSessionOrChangesSettings(operation) ? callers.withoutAccount() : callers.all());
        byte[] body = operation.body().map(expected -> body(operation, expected, template)).orElseGet(() -> new byte[0]);
        List<String> headers = headers(operation, body);
        caller.token().ifPresent(token -> headers.add("Authorization: Bearer " + token));
        return new GeneratedRequest(operation, caller,
                new RawRequest(operation.method(), path(operation, template) + query(operation, template),
                        headers, body));
    }

    private byte[] body(Operation operation, Operation.Body expected, RequestTemplate template) {
        if (!expected.required() && values.chance(40)) {
            return new byte[0];
        }
        if (expected.mediaType().equals(FORM)) {
            return values.chance(50) ? credentials.clientCredentials().getBytes(UTF_8)
                    : ("grant_type=client_credentials&" + values.pick(EdgeCaseValues.IN_A_URL) + "="
                            + values.pick(EdgeCaseValues.IN_A_URL))
                            .getBytes(UTF_8);
        }
        JsonNode valid = values.of(operation.document(), expected.schema(), "body", template.hints());
        return bodies.of(valid);
    }

    private String path(Operation operation, RequestTemplate template) {
        String path = operation.path();
        for (Operation.Parameter parameter : operation.parameters("path")) {
            String value = values.chance(85) ? Optional.ofNullable(template.parameters().get(parameter.name()))
                    .orElseGet(() -> values.uuid().toString())
                    : values.chance(40) ? values.uuid().toString() : values.pick(EdgeCaseValues.IN_A_URL);
            path = path.replace("{" + parameter.name() + "}", value);
        }
        return path;
    }

    private String query(Operation operation, RequestTemplate template) {
        List<String> query = new ArrayList<>();
        for (Operation.Parameter parameter : operation.parameters("query")) {
            Optional<String> known = Optional.ofNullable(template.parameters().get(parameter.name()));
            if (known.isPresent() && values.chance(80)) {
                query.add(parameter.name() + "=" + encoded(known.get()));
            } else if (values.chance(25)) {
                query.add(parameter.name() + "=" + encoded(queryValue(operation, parameter)));
            } else if (values.chance(8)) {
                query.add(parameter.name() + "=" + values.pick(EdgeCaseValues.IN_A_URL));
            }
        }
        if (values.chance(5)) {
            query.add(values.pick(EdgeCaseValues.IN_A_URL) + "=" + values.pick(EdgeCaseValues.IN_A_URL));
        }
        if (values.chance(5) && !query.isEmpty()) {
            query.add(query.getFirst());
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private String queryValue(Operation operation, Operation.Parameter parameter) {
        JsonNode value = values.of(operation.document(), parameter.schema(), parameter.name(), java.util.Map.of());
        return value.isArray() ? value.path(0).asText() : value.asText();
    }

    private List<String> headers(Operation operation, byte[] body) {
        List<String> headers = new ArrayList<>();
        // Rate limits count by client address, so each request has its own, as the gateway would set it.
        headers.add("X-Forwarded-For: " + (values.chance(95) ? "10.%d.%d.%d".formatted(values.below(256), values.below(256),
                values.below(256)) : values.pick(EdgeCaseValues.IN_A_URL)));
        operation.body().map(Operation.Body::mediaType).map(type -> values.chance(94) ? type : values.pick(TYPES))
                .ifPresent(type -> headers.add("Content-Type: " + type));
        if (values.chance(20)) {
            headers.add("Accept: " + (values.chance(50) ? "application/json" : values.pick(ACCEPTS)));
        }
        if (operation.hasHeader("Idempotency-Key") && values.chance(95)) {
            headers.add("Idempotency-Key: " + key());
        }
        if (operation.hasHeader("webhook-signature") && values.chance(95)) {
            headers.addAll(credentials.signature(values.chance(80) ? body : new byte[] { 1 }));
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

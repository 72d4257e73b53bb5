package io.missionlink.local.aws.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;

/** A request with its complete body. */
public record AwsRequest(String method, String uri, String path, MultiMap headers, byte[] body) {

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=[^/,\\s]+/[^/]+/[^/]+/([^/]+)/aws4_request");
    private static final int MAX_PARAMETERS = 2_000;

    /** Service and operation in the JSON protocols, such as {@code AWSEvents.PutEvents}. */
    public Optional<String> target() {
        return Optional.ofNullable(headers.get("X-Amz-Target"));
    }

    /** Service name in the credential scope of the signature, such as {@code sns}. */
    public Optional<String> scope() {
        Matcher matcher = CREDENTIAL.matcher(Optional.ofNullable(headers.get("Authorization")).orElse(""));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * Parameters of the query protocol, from the URI and from a form body.
     *
     * @throws AwsException MalformedQueryString for a malformed percent-encoding
     */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        decode(uri, true, all);
        if (isForm()) {
            decode(text(), false, all);
        }
        return all;
    }

    /** Whether the request uses the query protocol, whose responses are XML. */
    public boolean isQuery() {
        return target().isEmpty() && (isForm() || uri.contains("Action="));
    }

    private boolean isForm() {
        return Optional.ofNullable(headers.get("Content-Type")).orElse("").startsWith("application/x-www-form-urlencoded");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static void decode(String text, boolean hasPath, Map<String, String> into) {
        try {
            new QueryStringDecoder(text, StandardCharsets.UTF_8, hasPath, MAX_PARAMETERS).parameters()
                    .forEach((name, values) -> into.put(name, values.getFirst()));
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "MalformedQueryString", "The parameters have a malformed percent-encoding.");
        }
    }
}

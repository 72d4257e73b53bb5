package io.missionlink.user.session;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client_credentials request, with client ID and secret from the form or from HTTP Basic (RFC 6749, 2.3.1). */
record TokenRequest(String clientId, String clientSecret) {

    private static final String BASIC = "basic ";

    /** @throws OAuthException if the request is not valid or has no credentials */
    static TokenRequest parse(Map<String, List<String>> form, Optional<String> authorization) {
        String grant = field(form, "grant_type").orElseThrow(() -> invalid("grant_type is missing."));
        if (!"client_credentials".equals(grant)) {
            throw OAuthException.badRequest("unsupported_grant_type", "grant_type must be client_credentials.");
        }
        Optional<String> id = field(form, "client_id");
        Optional<String> secret = field(form, "client_secret");
        if (authorization.isEmpty()) {
            return new TokenRequest(id.orElseThrow(OAuthException::invalidClient),
                    secret.orElseThrow(OAuthException::invalidClient));
        }
        TokenRequest basic = basic(authorization.get());
        if (secret.isPresent() || id.isPresent() && !id.get().equals(basic.clientId())) {
            throw invalid("Use only one client authentication method.");
        }
        return basic;
    }

    private static TokenRequest basic(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw OAuthException.invalidClient();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(header.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return new TokenRequest(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // Neither Base64 nor form encoding: treated as missing credentials.
        }
        throw OAuthException.invalidClient();
    }

    private static Optional<String> field(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw invalid(name + " must not be repeated.");
        }
        return values.stream().findFirst().filter(value -> !value.isEmpty());
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static OAuthException invalid(String description) {
        return OAuthException.badRequest("invalid_request", description);
    }

    @Override
    public String toString() {
        return "TokenRequest[" + clientId + "]";
    }
}

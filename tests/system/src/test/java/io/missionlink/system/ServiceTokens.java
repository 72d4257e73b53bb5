package io.missionlink.system;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import io.missionlink.contracts.access.Route;

/** Requests access tokens of service clients by the client credentials grant (RFC 6749, section 4.4). */
final class ServiceTokens {

    private ServiceTokens() {
    }

    /** Form with the secret of the client in this stack. */
    static String form(TestEnvironment env, String client) {
        return form(client, env.stack().secret(client + "-client"));
    }

    static String form(String client, String secret) {
        return "grant_type=client_credentials&client_id=" + client + "&client_secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    }

    /** @param server user-service or the gateway */
    static Response request(URI server, String form) {
        return Client.send(HttpRequest.newBuilder(server.resolve(Route.SERVICE_TOKEN.path()))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    }

    static String get(URI server, String form) {
        return request(server, form).expect(200).json().get("access_token").asText();
    }
}

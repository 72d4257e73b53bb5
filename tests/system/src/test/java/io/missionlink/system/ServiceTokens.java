package io.missionlink.system;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import io.missionlink.contracts.access.Route;

/** Tokens of the service clients, as those ask for them (RFC 6749, 4.4). */
final class ServiceTokens {

    private ServiceTokens() {
    }

    /** With the secret that the client has in this stack. */
    static String form(World world, String client) {
        return form(client, world.stack().secret(client + "-client"));
    }

    static String form(String client, String secret) {
        return "grant_type=client_credentials&client_id=" + client + "&client_secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    }

    /** @param server user-service, or the gateway before it */
    static Answer ask(URI server, String form) {
        return Client.send(HttpRequest.newBuilder(server.resolve(Route.SERVICE_TOKEN.path()))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    }

    static String get(URI server, String form) {
        return ask(server, form).expect(200).json().get("access_token").asText();
    }
}

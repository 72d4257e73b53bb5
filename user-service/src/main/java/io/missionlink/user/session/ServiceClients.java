package io.missionlink.user.session;

import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.missionlink.text.Sha256;
import io.quarkus.runtime.Startup;

/** Knows the service clients by their secrets. What is wrong with the configuration stops the start. */
@Startup
@Singleton
public class ServiceClients {

    private static final int SHA256_BYTES = 32;

    private final Map<ServiceClient, List<byte[]>> secrets = new EnumMap<>(ServiceClient.class);

    ServiceClients(ServiceClientConfig config) {
        for (ServiceClient client : ServiceClient.values()) {
            List<String> hashes = config.secretSha256().getOrDefault(client.id(), List.of());
            if (hashes.isEmpty()) {
                throw new IllegalStateException("mission-link.service-client.secret-sha256." + client.id() + " is missing");
            }
            secrets.put(client, hashes.stream().map(hex -> parse(client, hex)).toList());
        }
    }

    /** Compares in constant time, with every secret that is in force. */
    Optional<ServiceClient> authenticate(String id, String secret) {
        byte[] hash = Sha256.of(secret);
        return ServiceClient.of(id).filter(client -> secrets.get(client).stream()
                .map(expected -> MessageDigest.isEqual(expected, hash)).reduce(false, Boolean::logicalOr));
    }

    private static byte[] parse(ServiceClient client, String hex) {
        try {
            byte[] hash = HexFormat.of().parseHex(hex.strip().toLowerCase(Locale.ROOT));
            if (hash.length == SHA256_BYTES) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, without the value.
        }
        throw new IllegalStateException(
                "mission-link.service-client.secret-sha256." + client.id() + " is not the hex SHA-256 of a secret");
    }
}

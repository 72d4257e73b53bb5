package io.missionlink.user.session;

import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.text.Sha256;
import io.missionlink.user.rotation.MountedFile;
import io.missionlink.user.rotation.Rotation;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;

/** Authenticates service clients, with hashes that are reloaded when their file changes. */
@Startup
@ApplicationScoped
public class ServiceClients {

    private final MountedFile<Map<ServiceClient, List<byte[]>>> file;

    ServiceClients(ServiceClientConfig config) {
        file = new MountedFile<>("SERVICE_CLIENTS_FILE", config.hashesFile(), ServiceClients::parse);
    }

    /** Compares with every valid secret, in constant time. */
    Optional<ServiceClient> authenticate(String id, String secret) {
        byte[] hash = Sha256.of(secret);
        return ServiceClient.of(id).filter(client -> file.content().get(client).stream()
                .map(expected -> MessageDigest.isEqual(expected, hash)).reduce(false, Boolean::logicalOr));
    }

    @Scheduled(every = "${mission-link.rotation.reload-every}", delayed = "${mission-link.rotation.reload-every}")
    void reload() {
        file.reload();
    }

    /** Ignores unknown clients: the same file serves a newer version of this service during a rollout. */
    private static Map<ServiceClient, List<byte[]>> parse(String json) {
        Map<String, Rotation<String>> hashes = ClientSecretHashes.parse(json);
        Map<ServiceClient, List<byte[]>> clients = new EnumMap<>(ServiceClient.class);
        for (ServiceClient client : ServiceClient.values()) {
            clients.put(client, Optional.ofNullable(hashes.get(client.id()))
                    .orElseThrow(() -> new IllegalArgumentException("no entry for " + client.id())).values().stream()
                    .map(HexFormat.of()::parseHex).toList());
        }
        return clients;
    }
}

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

/** Knows the service clients by their secrets. */
@Startup
@ApplicationScoped
public class ServiceClients {

    private final MountedFile<Map<ServiceClient, List<byte[]>>> file;

    ServiceClients(ServiceClientConfig config) {
        file = new MountedFile<>("SERVICE_CLIENTS_FILE", config.hashesFile(), ServiceClients::parse);
    }

    /** Compares in constant time, with every secret that is in force. */
    Optional<ServiceClient> authenticate(String id, String secret) {
        byte[] hash = Sha256.of(secret);
        return ServiceClient.of(id).filter(client -> file.content().get(client).stream()
                .map(expected -> MessageDigest.isEqual(expected, hash)).reduce(false, Boolean::logicalOr));
    }

    @Scheduled(every = "${mission-link.rotation.reload-every}", delayed = "${mission-link.rotation.reload-every}")
    void reload() {
        file.reload();
    }

    /** One that is not known is of a newer version of this service, which the file is for as well. */
    private static Map<ServiceClient, List<byte[]>> parse(String json) {
        Map<String, Rotation<String>> hashes = ClientHashes.parse(json);
        Map<ServiceClient, List<byte[]>> clients = new EnumMap<>(ServiceClient.class);
        for (ServiceClient client : ServiceClient.values()) {
            clients.put(client, Optional.ofNullable(hashes.get(client.id()))
                    .orElseThrow(() -> new IllegalArgumentException("it does not have " + client.id())).values().stream()
                    .map(HexFormat.of()::parseHex).toList());
        }
        return clients;
    }
}

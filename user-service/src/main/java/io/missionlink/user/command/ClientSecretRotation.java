package io.missionlink.user.command;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.text.Sha256;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationException;
import io.missionlink.user.rotation.RotationOverlap;
import io.missionlink.user.rotation.SecretVersion;
import io.missionlink.user.session.ClientSecretHashes;

/**
 * Rotates the secret of one service client. The secret is stored in the client's entry in Secrets Manager, its hash in the
 * entry that user-service reads. A step that failed between the two writes is completed by repeating it.
 */
final class ClientSecretRotation implements RotationTarget {

    private static final int SECRET_BYTES = 32;
    private static final int SHOWN_HASH_CHARACTERS = 12;

    private final SecretsManagerStore secrets;
    private final String client;
    private final RotationOverlap overlap;

    ClientSecretRotation(SecretsManagerStore secrets, String client, RotationOverlap overlap) {
        this.secrets = secrets;
        this.client = client;
        this.overlap = overlap;
    }

    private record Hashes(Optional<VersionedSecret> stored, Map<String, Rotation<String>> clients) {
    }

    private record StoredClientSecret(Optional<VersionedSecret> stored, ClientSecret secret) {
    }

    @Override
    public RotationOverlap overlap() {
        return overlap;
    }

    @Override
    public List<SecretVersion<String>> versions() {
        return rotation(hashes()).versions().stream()
                .map(hash -> new SecretVersion<>("sha256 " + hash.value().substring(0, SHOWN_HASH_CHARACTERS), hash.state(),
                        hash.since()))
                .toList();
    }

    @Override
    public void create(Instant now) {
        Hashes hashes = hashes();
        if (hashes.clients().containsKey(client)) {
            throw new RotationException(client + " already has a secret.");
        }
        Optional<VersionedSecret> stored = secrets.read(secretName());
        ClientSecret first = stored.map(VersionedSecret::value).map(ClientSecret::parse)
                .orElseGet(() -> ClientSecret.of(randomSecret()));
        if (stored.isEmpty()) {
            secrets.write(secretName(), stored, first.json());
        }
        write(hashes, Rotation.of(hash(first.secret()), now));
    }

    @Override
    public void prepare(Instant now) {
        Hashes hashes = hashes();
        Rotation<String> rotation = rotation(hashes);
        StoredClientSecret current = readClientSecret();
        String next = current.secret().next().orElseGet(ClientSecretRotation::randomSecret);
        Rotation<String> prepared = rotation.prepare(hash(next), now);
        if (current.secret().next().isEmpty()) {
            secrets.write(secretName(), current.stored(), current.secret().prepare(next).json());
        }
        write(hashes, prepared);
    }

    @Override
    public void promote(Instant now, RotationOverlap minimum) {
        Hashes hashes = hashes();
        Rotation<String> promoted = rotation(hashes).promote(now, minimum);
        StoredClientSecret current = readClientSecret();
        if (!hash(current.secret().secret()).equals(promoted.current())) {
            ClientSecret next = current.secret().promote()
                    .filter(candidate -> hash(candidate.secret()).equals(promoted.current()))
                    .orElseThrow(() -> new RotationException("The next secret in " + secretName()
                            + " does not match the next hash in " + ResourceNames.SERVICE_CLIENTS + "."));
            secrets.write(secretName(), current.stored(), next.json());
        }
        write(hashes, promoted);
    }

    @Override
    public void retire(Instant now, RotationOverlap minimum) {
        Hashes hashes = hashes();
        write(hashes, rotation(hashes).retire(now, minimum));
    }

    private Hashes hashes() {
        Optional<VersionedSecret> stored = secrets.read(ResourceNames.SERVICE_CLIENTS);
        return new Hashes(stored, stored.map(VersionedSecret::value).map(ClientSecretHashes::parse).orElseGet(Map::of));
    }

    private Rotation<String> rotation(Hashes hashes) {
        return Optional.ofNullable(hashes.clients().get(client)).orElseThrow(
                () -> new RotationException(
                        ResourceNames.SERVICE_CLIENTS + " has no entry for " + client + ": create its first secret."));
    }

    private void write(Hashes before, Rotation<String> rotation) {
        Map<String, Rotation<String>> clients = new LinkedHashMap<>(before.clients());
        clients.put(client, rotation);
        secrets.write(ResourceNames.SERVICE_CLIENTS, before.stored(), ClientSecretHashes.toJson(clients));
    }

    private StoredClientSecret readClientSecret() {
        Optional<VersionedSecret> stored = secrets.read(secretName());
        return new StoredClientSecret(stored, stored.map(VersionedSecret::value).map(ClientSecret::parse)
                .orElseThrow(() -> new RotationException(secretName() + " is empty.")));
    }

    private String secretName() {
        return ResourceNames.CLIENT_SECRETS + client;
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }

    private static String randomSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

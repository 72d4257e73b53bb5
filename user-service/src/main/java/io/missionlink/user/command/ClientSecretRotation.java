package io.missionlink.user.command;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.missionlink.contracts.Names;
import io.missionlink.text.Sha256;
import io.missionlink.user.rotation.Overlap;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationException;
import io.missionlink.user.rotation.Version;
import io.missionlink.user.session.ClientHashes;

/**
 * The secret of one service client: itself in the client's own secret, its hash in the one that user-service reads. Each step
 * that ended between the two is finished by doing it again.
 */
final class ClientSecretRotation implements Rotated {

    private static final int BYTES = 32;
    private static final int SHOWN = 12;

    private final SecretShelf secrets;
    private final String client;
    private final Overlap overlap;

    ClientSecretRotation(SecretShelf secrets, String client, Overlap overlap) {
        this.secrets = secrets;
        this.client = client;
        this.overlap = overlap;
    }

    private record Hashes(Optional<Kept> kept, Map<String, Rotation<String>> clients) {
    }

    private record Own(Optional<Kept> kept, ClientSecret secret) {
    }

    @Override
    public Overlap overlap() {
        return overlap;
    }

    @Override
    public List<Version<String>> versions() {
        return rotation(hashes()).versions().stream()
                .map(hash -> new Version<>("sha256 " + hash.value().substring(0, SHOWN), hash.state(), hash.since())).toList();
    }

    @Override
    public void create(Instant now) {
        Hashes hashes = hashes();
        if (hashes.clients().containsKey(client)) {
            throw new RotationException(client + " has a secret already.");
        }
        Optional<Kept> kept = secrets.read(own());
        ClientSecret first = kept.map(Kept::value).map(ClientSecret::parse).orElseGet(() -> ClientSecret.of(random()));
        if (kept.isEmpty()) {
            secrets.write(own(), kept, first.json());
        }
        write(hashes, Rotation.of(hash(first.secret()), now));
    }

    @Override
    public void prepare(Instant now) {
        Hashes hashes = hashes();
        Rotation<String> rotation = rotation(hashes);
        Own own = ownSecret();
        String next = own.secret().next().orElseGet(ClientSecretRotation::random);
        Rotation<String> prepared = rotation.prepare(hash(next), now);
        if (own.secret().next().isEmpty()) {
            secrets.write(own(), own.kept(), own.secret().prepare(next).json());
        }
        write(hashes, prepared);
    }

    @Override
    public void promote(Instant now, Overlap kept) {
        Hashes hashes = hashes();
        Rotation<String> promoted = rotation(hashes).promote(now, kept);
        Own own = ownSecret();
        if (!hash(own.secret().secret()).equals(promoted.current())) {
            ClientSecret handedOver = own.secret().promote().filter(next -> hash(next.secret()).equals(promoted.current()))
                    .orElseThrow(() -> new RotationException("The next secret in " + own() + " is not the one whose hash is in "
                            + Names.SERVICE_CLIENTS + "."));
            secrets.write(own(), own.kept(), handedOver.json());
        }
        write(hashes, promoted);
    }

    @Override
    public void retire(Instant now, Overlap kept) {
        Hashes hashes = hashes();
        write(hashes, rotation(hashes).retire(now, kept));
    }

    private Hashes hashes() {
        Optional<Kept> kept = secrets.read(Names.SERVICE_CLIENTS);
        return new Hashes(kept, kept.map(Kept::value).map(ClientHashes::parse).orElseGet(Map::of));
    }

    private Rotation<String> rotation(Hashes hashes) {
        return Optional.ofNullable(hashes.clients().get(client)).orElseThrow(
                () -> new RotationException(Names.SERVICE_CLIENTS + " does not have " + client + ": create its first secret."));
    }

    private void write(Hashes before, Rotation<String> rotation) {
        Map<String, Rotation<String>> clients = new LinkedHashMap<>(before.clients());
        clients.put(client, rotation);
        secrets.write(Names.SERVICE_CLIENTS, before.kept(), ClientHashes.write(clients));
    }

    private Own ownSecret() {
        Optional<Kept> kept = secrets.read(own());
        return new Own(kept, kept.map(Kept::value).map(ClientSecret::parse)
                .orElseThrow(() -> new RotationException(own() + " holds nothing.")));
    }

    private String own() {
        return Names.CLIENT_SECRETS + client;
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package io.missionlink.user.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.missionlink.testing.FreePorts;
import io.missionlink.text.Sha256;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.session.ClientSecretHashes;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Test resource with everything the service needs except its database: keys, client secrets and stubs of its peers. */
public final class ServiceResource implements QuarkusTestResourceLifecycleManager {

    public static final String ISSUER = "http://issuer.test";

    private static final Path KEYS = createFile("signing-keys");
    private static final Path CLIENTS = createFile("service-clients");

    private SnsStub sns;
    private MissionServiceStub missions;

    /** The secret of a service client in tests. */
    public static String secretOf(String clientId) {
        return "secret of " + clientId;
    }

    /** Hex SHA-256, the form in which the service stores a secret. */
    public static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }

    /** File with the signing keys. */
    public static Path keysFile() {
        return Path.of(System.getProperty("test.keys", KEYS.toString()));
    }

    /** File with the hashes of the client secrets. */
    public static Path clientsFile() {
        return Path.of(System.getProperty("test.clients", CLIENTS.toString()));
    }

    @Override
    public Map<String, String> start() {
        sns = SnsStub.start();
        missions = new MissionServiceStub();
        System.setProperty("test.missions", missions.uri().toString());
        System.setProperty("test.sns", sns.address());
        System.setProperty("test.keys", KEYS.toString());
        System.setProperty("test.clients", CLIENTS.toString());
        Map<String, String> config = new HashMap<>();
        try {
            Files.writeString(KEYS, TestKeys.keySet("key-1"));
            Files.writeString(CLIENTS, ClientSecretHashes.toJson(ClientSecretHashes.clients().stream().collect(Collectors.toMap(
                    Function.identity(), client -> Rotation.of(hash(secretOf(client)), Instant.EPOCH)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config.putAll(FreePorts.config());
        config.put("SIGNING_KEYS_FILE", KEYS.toString());
        config.put("SERVICE_CLIENTS_FILE", CLIENTS.toString());
        config.put("SECRETS_RELOAD_EVERY", "1s");
        config.put("TOKEN_ISSUER", ISSUER);
        config.put("MISSION_SERVICE_URL", missions.uri().toString());
        config.put("REVOCATION_RELAY_EVERY", "1s");
        config.put("NOTIFICATION_TOPIC_PREFIX", SnsStub.TOPIC_PREFIX);
        config.put("NOTIFICATION_TOPIC_KEY", "alias/messages");
        config.put("AWS_ENDPOINT_URL", sns.address());
        config.put("SUBSCRIPTION_RELAY_EVERY", "1s");
        config.put("quarkus.sns.aws.region", "ap-northeast-2");
        config.put("quarkus.sns.aws.credentials.type", "static");
        config.put("quarkus.sns.aws.credentials.static-provider.access-key-id", "test");
        config.put("quarkus.sns.aws.credentials.static-provider.secret-access-key", "test");
        return config;
    }

    @Override
    public void stop() {
        if (sns != null) {
            sns.close();
        }
        if (missions != null) {
            missions.close();
        }
        try {
            Files.deleteIfExists(KEYS);
            Files.deleteIfExists(CLIENTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createFile(String name) {
        try {
            return Files.createTempFile(name, ".json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

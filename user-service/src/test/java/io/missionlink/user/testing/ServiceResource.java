package io.missionlink.user.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import io.missionlink.testing.FreePorts;
import io.missionlink.text.Sha256;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** What the service needs beside its database: keys of its own, clients' secrets, and an SNS that listens. */
public final class ServiceResource implements QuarkusTestResourceLifecycleManager {

    public static final String ISSUER = "http://issuer.test";

    private static final Path KEYS = createFile();

    private SnsServer sns;
    private MissionServiceStub missions;

    /** The secret of a service client in tests. */
    public static String secretOf(String clientId) {
        return "secret of " + clientId;
    }

    /** Where the tests' signing keys are. */
    public static Path keysFile() {
        return Path.of(System.getProperty("test.keys", KEYS.toString()));
    }

    @Override
    public Map<String, String> start() {
        sns = SnsServer.start();
        missions = new MissionServiceStub();
        System.setProperty("test.missions", missions.uri().toString());
        System.setProperty("test.sns", sns.address());
        System.setProperty("test.keys", KEYS.toString());
        Map<String, String> config = new HashMap<>();
        try {
            Files.writeString(KEYS, TestKeys.keySet("key-1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config.putAll(FreePorts.config());
        config.put("SIGNING_KEYS_FILE", KEYS.toString());
        config.put("SIGNING_KEYS_RELOAD_EVERY", "1s");
        config.put("TOKEN_ISSUER", ISSUER);
        config.put("SETTLEMENT_CLIENT_SECRET_SHA256", hash("settlement-lambda"));
        config.put("MISSION_CLIENT_SECRET_SHA256", "00".repeat(32) + "," + hash("mission-service"));
        config.put("NOTIFICATION_CLIENT_SECRET_SHA256", hash("notification-lambda"));
        config.put("MISSION_SERVICE_URL", missions.uri().toString());
        config.put("REVOCATION_RELAY_EVERY", "1s");
        config.put("NOTIFICATION_TOPIC_ARN", SnsServer.TOPIC);
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String clientId) {
        return HexFormat.of().formatHex(Sha256.of(secretOf(clientId)));
    }

    private static Path createFile() {
        try {
            return Files.createTempFile("signing-keys", ".json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

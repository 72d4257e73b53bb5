package io.missionlink.deployment.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.NodeScripts;

/** The repository contains no secrets: secretlint and the formats of our own secrets, over all tracked and untracked files. */
class SecretsTest {

    private static final Path PUBLIC_VALUES = Path.of("src/test/js/public-values.json");
    private static final SecureRandom RANDOM = new SecureRandom();

    private static NodeScripts npm;

    @TempDir
    private Path folder;

    /** @param known whether the text is in public-values.json: values that look like secrets but protect nothing */
    record Finding(String file, int line, String kind, String text, boolean known) {
    }

    @BeforeAll
    static void install() {
        npm = NodeScripts.installed();
    }

    @Test
    void noFileContainsSecret() throws IOException {
        List<Finding> found = scan(Checkout.files());

        assertThat(found).filteredOn(finding -> !finding.known()).isEmpty();
        Map<String, String> values = new ObjectMapper().readValue(PUBLIC_VALUES.toFile(), new TypeReference<>() {
        });
        assertThat(found).as("every public value is in use")
                .filteredOn(finding -> !finding.file().endsWith(PUBLIC_VALUES.getFileName().toString()))
                .extracting(Finding::text).containsAll(values.keySet());
    }

    static Stream<Arguments> secrets() throws GeneralSecurityException {
        return Stream.of(
                Arguments.of("webhook secret", "Test.java", "\"whsec_" + Base64.getEncoder().encodeToString(bytes(24)) + "\""),
                Arguments.of("private JWK", "keys.json", "{\"kty\": \"EC\", \"d\": \"" + base64Url(32) + "\"}"),
                Arguments.of("private JWK", "Test.java",
                        "\"{\\\"kty\\\":\\\"EC\\\",\\\"d\\\":\\\"" + base64Url(32) + "\\\"}\""),
                Arguments.of("privatekey", "key.pem", privateKey("RSA")),
                Arguments.of("private key", "key.pem", privateKey("Ed25519")),
                Arguments.of("private key", "Test.java", "\"" + privateKey("EC").replace("\n", "\\n") + "\""),
                Arguments.of("token", "curl.md",
                        "Bearer " + json("{\"alg\":\"ES256\"}") + "." + json("{\"sub\":\"user\"}") + "."
                                + base64Url(64)),
                Arguments.of("AWS key", "notes.md", "AKIA" + HexFormat.of().withUpperCase().formatHex(bytes(8))),
                Arguments.of("aws", "credentials", "aws_secret_access_key = " + HexFormat.of().formatHex(bytes(20))),
                Arguments.of("hex secret", "deployment.yaml", "CLIENT_SECRET: " + HexFormat.of().formatHex(bytes(32))),
                Arguments.of("setting", "application.properties", "quarkus.datasource.password=" + base64Url(12)),
                Arguments.of("setting", "prod.tfvars", "master_password = \"" + base64Url(12) + "\""),
                Arguments.of("github", "script", "GH_TOKEN=ghp_" + HexFormat.of().formatHex(bytes(18))),
                Arguments.of("database-connection-string", "notes.md",
                        "postgres://users_service:" + base64Url(12) + "@database.internal:5432/users"));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("secrets")
    void findsSecret(String kind, String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "a line before\n" + content + "\n");

        assertThat(scan(List.of(file))).as(content).extracting(Finding::kind).contains(kind);
    }

    @Test
    void acceptsPlaceholdersAndDigests() throws IOException {
        Path settings = Files.writeString(folder.resolve("application.properties"), """
                quarkus.datasource.password=${DB_PASSWORD}
                quarkus.oidc-client.credentials.client-secret.provider.key=secret
                image=mission-service@sha256:%s
                """.formatted(HexFormat.of().formatHex(bytes(32))));

        assertThat(scan(List.of(settings))).isEmpty();
    }

    private List<Finding> scan(List<Path> files) {
        try {
            Path list = Files.write(Files.createTempFile(folder, "files", ".txt"), files.stream().map(Path::toString).toList());
            String found = npm.run("secrets.js", Stream.of(list.toString()));
            return new ObjectMapper().readValue(found, new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String privateKey(String algorithm) throws GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key));
    }

    private static String base64Url(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
    }

    private static String json(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Checkout;

/** What a service is told, and where it comes from. */
class SettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:?)");
    private static final Pattern DELIVERED_WITHIN = Pattern.compile("DELIVERED_WITHIN = \"(\\w+)\"");
    /** A node looks at a secret again within two minutes, and a service at its file within ten seconds. */
    private static final Duration MOUNTED_WITHIN = Duration.ofSeconds(130);
    /** Of Quarkus and of the AWS SDK, so that no line of application.properties names them. */
    private static final Set<String> OF_LIBRARIES = Set.of("QUARKUS_INIT_AND_EXIT", "AWS_REGION");
    /** What Terraform makes in Secrets Manager, and the keys that are in each; keys and hashes are a document each. */
    static final Map<String, Set<String>> SECRETS = Map.of(
            "mission-link/user-service/database", Set.of("username", "password", "url"),
            "mission-link/user-service/database-owner", Set.of("username", "password"),
            "mission-link/user-service/signing-keys", Set.of(""),
            "mission-link/user-service/service-clients", Set.of(""),
            "mission-link/mission-service/database", Set.of("username", "password", "url"),
            "mission-link/mission-service/database-owner", Set.of("username", "password"),
            "mission-link/mission-service/payment", Set.of("provider-key", "webhook-secret"),
            "mission-link/clients/settlement-lambda", Set.of("secret"),
            "mission-link/clients/mission-service", Set.of("secret"),
            "mission-link/clients/notification-lambda", Set.of("secret"));

    @Test
    void aServiceIsToldAllThatItHasNoDefaultFor() {
        Combinations.all().forEach((key, rendering) -> {
            Set<String> needed = variables(key.service(), false);
            assertThat(needed).contains("DB_URL", "TOKEN_ISSUER");
            assertThat(environment(rendering, rendering.one("Deployment"))).as(key.toString()).containsKeys(array(needed));
            assertThat(environment(rendering, rendering.one("Job"))).as("migration of " + key).containsKeys(array(needed));
        });
    }

    @Test
    void aServiceIsToldNothingThatItDoesNotKnowOrThatIsForTheLocalStackAlone() {
        Combinations.all().forEach((key, rendering) -> {
            Set<String> known = variables(key.service(), true);
            known.addAll(OF_LIBRARIES);
            known.removeAll(Set.of("AWS_ENDPOINT_URL", "FAIL_POINTS"));
            rendering.workloads().forEach(workload -> assertThat(known)
                    .as(key.toString()).containsAll(environment(rendering, workload).keySet()));
        });
    }

    @Test
    void theMigrationAloneIsTheOwnerOfTheDatabase() {
        Combinations.all().forEach((key, rendering) -> {
            assertThat(environment(rendering, rendering.one("Job"))).as(key.toString())
                    .containsEntry("MIGRATE_AT_START", "true").containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                    .containsEntry("DB_OWNER_USERNAME", "mission-link/" + key.service() + "/database-owner username")
                    .containsEntry("DB_OWNER_PASSWORD", "mission-link/" + key.service() + "/database-owner password");
            assertThat(environment(rendering, rendering.one("Deployment"))).as(key.toString()).doesNotContainKeys(
                    "MIGRATE_AT_START", "QUARKUS_INIT_AND_EXIT", "DB_OWNER_USERNAME", "DB_OWNER_PASSWORD");
        });
    }

    @Test
    void aSecretComesFromSecretsManagerByItsNameThere() {
        Rendering platform = Manifests.OURS.platform();
        Combinations.all().forEach((key, rendering) -> rendering.all("ExternalSecret").forEach(secret -> {
            JsonNode store = secret.at("/spec/secretStoreRef");
            platform.one(store.path("kind").asText(), store.path("name").asText());
            Rendering.stream(secret.at("/spec/data")).map(entry -> entry.path("remoteRef")).forEach(remote -> {
                assertThat(SECRETS).as(key.toString()).containsKey(remote.path("key").asText());
                assertThat(SECRETS.get(remote.path("key").asText())).as(remote.toString())
                        .contains(remote.path("property").asText());
            });
        }));
    }

    @Test
    void noSecretIsInTheTreeOrTakenFromAnotherService() {
        for (var file : Manifests.OURS.files()) {
            assertThat(Manifests.read(file)).as(file.toString()).doesNotContainPattern("(?m)^ *kind: Secret$")
                    .doesNotContain("secretGenerator", "stringData");
        }
        Combinations.all().forEach((key, rendering) -> environment(rendering, rendering.one("Deployment")).values().stream()
                .filter(value -> value.startsWith("mission-link/"))
                .forEach(value -> assertThat(value).as(key.toString())
                        .matches("mission-link/(" + key.service() + "/|clients/).*")));
    }

    @Test
    void whatIsReadAgainWhileTheServiceRunsIsAMountedFile() {
        Map<String, Map<String, String>> files = Map.of(
                "user-service", Map.of("SIGNING_KEYS_FILE", "mission-link/user-service/signing-keys",
                        "SERVICE_CLIENTS_FILE", "mission-link/user-service/service-clients"),
                "mission-service", Map.of("CLIENT_SECRET_FILE", "mission-link/clients/mission-service"));
        Combinations.all().forEach((key, rendering) -> files.get(key.service()).forEach((variable, name) -> {
            JsonNode deployment = rendering.one("Deployment");
            String file = environment(rendering, deployment).get(variable);
            JsonNode mount = Rendering.stream(Rendering.container(deployment).path("volumeMounts"))
                    .filter(one -> file.startsWith(one.path("mountPath").asText() + "/")).findFirst().orElseThrow();
            assertThat(mount.has("subPath")).as("a file mounted by itself is never renewed").isFalse();
            JsonNode volume = Rendering.stream(Rendering.pod(deployment).path("volumes"))
                    .filter(one -> one.path("name").equals(mount.path("name"))).findFirst().orElseThrow();
            JsonNode secret = rendering.one("ExternalSecret", volume.at("/secret/secretName").asText());
            JsonNode entry = Rendering.stream(secret.at("/spec/data")).filter(one -> one.path("secretKey").asText()
                    .equals(file.substring(mount.path("mountPath").asText().length() + 1))).findFirst().orElseThrow();
            assertThat(entry.at("/remoteRef/key").asText()).isEqualTo(name);
            assertThat(Duration.parse("PT" + secret.at("/spec/refreshInterval").asText()).plus(MOUNTED_WITHIN))
                    .as("%s is in force when the command that rotates it counts on that", name)
                    .isLessThanOrEqualTo(deliveredWithin());
        }));
    }

    /** What {@code rotate} of user-service waits for before a version of a secret is known everywhere. */
    private static Duration deliveredWithin() {
        Matcher matcher = DELIVERED_WITHIN.matcher(Manifests.read(Checkout.ROOT.resolve(
                "user-service/src/main/java/io/missionlink/user/command/Overlaps.java")));
        assertThat(matcher.find()).isTrue();
        return Duration.parse(matcher.group(1));
    }

    @Test
    void anEnvironmentHasAnIssuerOfItsOwnWhichBothServicesNameAlike() {
        Map<String, Set<String>> issuers = Combinations.committed().entrySet().stream().collect(Collectors.groupingBy(
                entry -> entry.getKey().environment(),
                Collectors.mapping(
                        entry -> environment(entry.getValue(), entry.getValue().one("Deployment")).get("TOKEN_ISSUER"),
                        Collectors.toSet())));
        assertThat(issuers).isEqualTo(Map.of("dev", Set.of("https://api.dev.mission-link.example"),
                "staging", Set.of("https://api.staging.mission-link.example"),
                "prod", Set.of("https://api.mission-link.example")));
    }

    private static Set<String> variables(String service, boolean withDefault) {
        Matcher matcher = VARIABLE
                .matcher(Manifests.read(Checkout.ROOT.resolve(service + "/src/main/resources/application.properties")));
        Set<String> names = new TreeSet<>();
        while (matcher.find()) {
            if (withDefault || matcher.group(2).isEmpty()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static String[] array(Set<String> names) {
        return names.toArray(String[]::new);
    }

    /** What a container is told: a value, or the secret and the key that it comes from. */
    private static Map<String, String> environment(Rendering rendering, JsonNode workload) {
        Map<String, String> told = new TreeMap<>();
        JsonNode container = Rendering.container(workload);
        Rendering.stream(container.path("envFrom")).forEach(source -> {
            if (source.has("configMapRef")) {
                rendering.one("ConfigMap", source.at("/configMapRef/name").asText()).path("data").propertyStream()
                        .forEach(entry -> told.put(entry.getKey(), entry.getValue().asText()));
            } else {
                Rendering.stream(rendering.one("ExternalSecret", source.at("/secretRef/name").asText()).at("/spec/data"))
                        .forEach(entry -> told.put(entry.path("secretKey").asText(), entry.at("/remoteRef/key").asText() + " "
                                + entry.at("/remoteRef/property").asText()));
            }
        });
        Rendering.stream(container.path("env")).forEach(entry -> told.put(entry.path("name").asText(),
                entry.path("value").asText()));
        return told;
    }
}

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

/** Environment variables and secrets of the services, and their sources. */
class SettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:?)");
    private static final Pattern DELIVERED_WITHIN = Pattern.compile("DELIVERED_WITHIN = \"(\\w+)\"");
    /** The kubelet refreshes a mounted secret within two minutes, and a service reads its file every ten seconds. */
    private static final Duration REFRESHED_WITHIN = Duration.ofSeconds(130);
    /** Configuration of traces, which both services share. */
    private static final String TRACING = "libs/tracing/src/main/resources/META-INF/microprofile-config.properties";
    /** Variables of Quarkus and the AWS SDK, which application.properties does not contain. */
    private static final Set<String> LIBRARY_VARIABLES = Set.of("QUARKUS_INIT_AND_EXIT", "AWS_REGION");
    /** Secrets that Terraform creates in Secrets Manager, with their keys. Empty: the whole secret is one document. */
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
    void setsEveryVariableWithoutDefault() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            Set<String> needed = variables(key.service(), false);
            assertThat(needed).contains("DB_URL", "TOKEN_ISSUER");
            assertThat(environment(rendering, rendering.one("Deployment"))).as(key.toString()).containsKeys(array(needed));
            assertThat(environment(rendering, rendering.one("Job"))).as("migration of " + key).containsKeys(array(needed));
        });
    }

    @Test
    void setsNoUnknownOrLocalOnlyVariable() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            Set<String> known = variables(key.service(), true);
            known.addAll(LIBRARY_VARIABLES);
            known.removeAll(Set.of("AWS_ENDPOINT_URL", "FAIL_POINTS"));
            rendering.workloads().forEach(workload -> assertThat(known)
                    .as(key.toString()).containsAll(environment(rendering, workload).keySet()));
        });
    }

    @Test
    void onlyMigrationHasOwnerCredentials() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            assertThat(environment(rendering, rendering.one("Job"))).as(key.toString())
                    .containsEntry("MIGRATE_AT_START", "true").containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                    .containsEntry("DB_OWNER_USERNAME", "mission-link/" + key.service() + "/database-owner username")
                    .containsEntry("DB_OWNER_PASSWORD", "mission-link/" + key.service() + "/database-owner password");
            assertThat(environment(rendering, rendering.one("Deployment"))).as(key.toString()).doesNotContainKeys(
                    "MIGRATE_AT_START", "QUARKUS_INIT_AND_EXIT", "DB_OWNER_USERNAME", "DB_OWNER_PASSWORD");
        });
    }

    @Test
    void readsSecretsFromSecretsManager() {
        Rendering platform = Manifests.COMMITTED.platform();
        RenderedOverlays.all().forEach((key, rendering) -> rendering.all("ExternalSecret").forEach(secret -> {
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
    void containsNoSecretsAndUsesNoSecretOfAnotherService() {
        for (var file : Manifests.COMMITTED.files()) {
            assertThat(Manifests.read(file)).as(file.toString()).doesNotContainPattern("(?m)^ *kind: Secret$")
                    .doesNotContain("secretGenerator", "stringData");
        }
        RenderedOverlays.all().forEach((key, rendering) -> environment(rendering, rendering.one("Deployment")).values().stream()
                .filter(value -> value.startsWith("mission-link/"))
                .forEach(value -> assertThat(value).as(key.toString())
                        .matches("mission-link/(" + key.service() + "/|clients/).*")));
    }

    @Test
    void mountsReloadableSecretsAsFiles() {
        Map<String, Map<String, String>> files = Map.of(
                "user-service", Map.of("SIGNING_KEYS_FILE", "mission-link/user-service/signing-keys",
                        "SERVICE_CLIENTS_FILE", "mission-link/user-service/service-clients"),
                "mission-service", Map.of("CLIENT_SECRET_FILE", "mission-link/clients/mission-service"));
        RenderedOverlays.all().forEach((key, rendering) -> files.get(key.service()).forEach((variable, name) -> {
            JsonNode deployment = rendering.one("Deployment");
            String file = environment(rendering, deployment).get(variable);
            JsonNode mount = Rendering.stream(Rendering.container(deployment).path("volumeMounts"))
                    .filter(each -> file.startsWith(each.path("mountPath").asText() + "/")).findFirst().orElseThrow();
            assertThat(mount.has("subPath")).as("a subPath mount is never refreshed").isFalse();
            JsonNode volume = Rendering.stream(Rendering.pod(deployment).path("volumes"))
                    .filter(each -> each.path("name").equals(mount.path("name"))).findFirst().orElseThrow();
            JsonNode secret = rendering.one("ExternalSecret", volume.at("/secret/secretName").asText());
            JsonNode entry = Rendering.stream(secret.at("/spec/data")).filter(each -> each.path("secretKey").asText()
                    .equals(file.substring(mount.path("mountPath").asText().length() + 1))).findFirst().orElseThrow();
            assertThat(entry.at("/remoteRef/key").asText()).isEqualTo(name);
            assertThat(Duration.parse("PT" + secret.at("/spec/refreshInterval").asText()).plus(REFRESHED_WITHIN))
                    .as("%s is refreshed within the delivery time that the rotate command assumes", name)
                    .isLessThanOrEqualTo(deliveredWithin());
        }));
    }

    /** Delivery time of a secret version that the {@code rotate} command of user-service assumes. */
    private static Duration deliveredWithin() {
        Matcher matcher = DELIVERED_WITHIN.matcher(Manifests.read(Checkout.ROOT.resolve(
                "user-service/src/main/java/io/missionlink/user/command/OverlapSettings.java")));
        assertThat(matcher.find()).isTrue();
        return Duration.parse(matcher.group(1));
    }

    @Test
    void bothServicesUseTheIssuerOfTheirEnvironment() {
        Map<String, Set<String>> issuers = RenderedOverlays.committed().entrySet().stream().collect(Collectors.groupingBy(
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
                .matcher(Manifests.read(Checkout.ROOT.resolve(service + "/src/main/resources/application.properties"))
                        + Manifests.read(Checkout.ROOT.resolve(TRACING)));
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

    /** Environment of a container: each value, or the secret and key of its source. */
    private static Map<String, String> environment(Rendering rendering, JsonNode workload) {
        Map<String, String> variables = new TreeMap<>();
        JsonNode container = Rendering.container(workload);
        Rendering.stream(container.path("envFrom")).forEach(source -> {
            if (source.has("configMapRef")) {
                rendering.one("ConfigMap", source.at("/configMapRef/name").asText()).path("data").propertyStream()
                        .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
            } else {
                Rendering.stream(rendering.one("ExternalSecret", source.at("/secretRef/name").asText()).at("/spec/data"))
                        .forEach(entry -> variables.put(entry.path("secretKey").asText(),
                                entry.at("/remoteRef/key").asText() + " "
                                        + entry.at("/remoteRef/property").asText()));
            }
        });
        Rendering.stream(container.path("env")).forEach(entry -> variables.put(entry.path("name").asText(),
                entry.path("value").asText()));
        return variables;
    }
}

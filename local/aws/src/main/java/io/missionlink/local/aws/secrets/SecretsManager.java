package io.missionlink.local.aws.secrets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.AwsService;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.http.JsonService;
import io.missionlink.local.aws.store.DurableMap;

/** Secrets Manager: secrets with their current version, and the ids of earlier versions. */
public final class SecretsManager implements AutoCloseable {

    /** JSON field with a digest of the content for each version id. */
    private static final String VERSIONS = "Versions";

    private final AwsConfig config;
    private final DurableMap secrets;
    private final Clock clock;
    private final Map<String, MountedSecret> mounted = new ConcurrentHashMap<>();

    public SecretsManager(Path directory, AwsConfig config, Clock clock) {
        this.config = config;
        this.secrets = new DurableMap(directory.resolve("secrets.mv"));
        this.clock = clock;
    }

    public AwsService service() {
        return new JsonService(Map.of(
                "CreateSecret", this::create,
                "PutSecretValue", this::put,
                "GetSecretValue", this::get,
                "DescribeSecret", input -> describe(require(input)),
                "ListSecrets", this::list,
                "DeleteSecret", this::delete));
    }

    /** Returns the ARN of the named secret. */
    public static String arn(AwsConfig config, String name) {
        // AWS also appends six characters, which it chooses at random.
        String suffix = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 6);
        return config.arn("secretsmanager", "secret:" + name + "-" + suffix);
    }

    /** Creates the secret if it is missing, and keeps its file up to date. */
    public void ensure(MountedSecret secret) {
        mounted.put(secret.name(), secret);
        secrets.get(secret.name()).flatMap(existing -> Json.text(existing, "SecretString")).ifPresentOrElse(secret::update,
                () -> create(Json.object().put("Name", secret.name()).put("SecretString", secret.initialValue())));
    }

    @Override
    public void close() {
        secrets.close();
    }

    private synchronized ObjectNode create(ObjectNode input) {
        String name = Json.required(input, "Name");
        if (secrets.get(name).isPresent()) {
            throw new AwsException(400, "ResourceExistsException",
                    "The operation failed because the secret " + name + " already exists.");
        }
        ObjectNode secret = Json.object().put("Name", name).put("ARN", arn(config, name))
                .put("CreatedDate", clock.instant().getEpochSecond());
        Json.text(input, "Description").ifPresent(text -> secret.put("Description", text));
        return store(secret, input);
    }

    private synchronized ObjectNode put(ObjectNode input) {
        return store(require(input).deepCopy(), input);
    }

    /** A version is immutable. Storing the same content again succeeds, different content is rejected. */
    private ObjectNode store(ObjectNode secret, ObjectNode input) {
        String version = Json.text(input, "ClientRequestToken").orElseGet(() -> UUID.randomUUID().toString());
        String content = digest(input);
        Optional<String> existing = Json.text(secret.withObjectProperty(VERSIONS), version);
        if (existing.isPresent()) {
            if (existing.get().equals(content)) {
                return pick(secret, "ARN", "Name").put("VersionId", version);
            }
            throw new AwsException(400, "ResourceExistsException",
                    "The operation failed because version " + version + " already exists with a different value.");
        }
        secret.withObjectProperty(VERSIONS).put(version, content);
        secret.put("VersionId", version);
        secret.remove("SecretString");
        secret.remove("SecretBinary");
        Json.text(input, "SecretString").ifPresent(text -> secret.put("SecretString", text));
        Json.text(input, "SecretBinary").ifPresent(text -> secret.put("SecretBinary", text));
        secret.put("LastChangedDate", clock.instant().getEpochSecond());
        secrets.put(secret.path("Name").asText(), secret);
        Optional.ofNullable(mounted.get(secret.path("Name").asText()))
                .ifPresent(file -> Json.text(secret, "SecretString").ifPresent(file::update));
        return pick(secret, "ARN", "Name", "VersionId");
    }

    private ObjectNode get(ObjectNode input) {
        ObjectNode response = pick(require(input), "ARN", "Name", "VersionId", "SecretString", "SecretBinary", "CreatedDate");
        response.putArray("VersionStages").add("AWSCURRENT");
        return response;
    }

    private ObjectNode list(ObjectNode input) {
        ObjectNode response = Json.object();
        ArrayNode all = response.putArray("SecretList");
        secrets.all().values().forEach(secret -> all.add(describe(secret)));
        return response;
    }

    private synchronized ObjectNode delete(ObjectNode input) {
        ObjectNode secret = require(input);
        secrets.remove(secret.path("Name").asText());
        return pick(secret, "ARN", "Name").put("DeletionDate", clock.instant().getEpochSecond());
    }

    private static String digest(ObjectNode input) {
        String content = Json.text(input, "SecretString").orElse("") + " " + Json.text(input, "SecretBinary").orElse("");
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode describe(ObjectNode secret) {
        return pick(secret, "ARN", "Name", "Description", "CreatedDate", "LastChangedDate");
    }

    private static ObjectNode pick(ObjectNode from, String... fields) {
        ObjectNode picked = Json.object();
        for (String field : fields) {
            Optional.ofNullable(from.get(field)).ifPresent(value -> picked.set(field, value));
        }
        return picked;
    }

    /** Accepts the name or the ARN of a secret. */
    private ObjectNode require(ObjectNode input) {
        String id = Json.required(input, "SecretId");
        return secrets.get(id)
                .or(() -> secrets.all().values().stream().filter(secret -> secret.path("ARN").asText().equals(id)).findFirst())
                .orElseThrow(() -> AwsException.notFound("Secrets Manager can't find the specified secret."));
    }
}

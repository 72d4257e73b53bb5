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

/** Secrets Manager: secrets with their current version, and which versions there were. */
public final class SecretsManager implements AutoCloseable {

    /** By id, what tells one content from another. */
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

    /** Of the secret of a name. */
    public static String arn(AwsConfig config, String name) {
        // AWS, too, ends it with six characters of its own choice.
        String suffix = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 6);
        return config.arn("secretsmanager", "secret:" + name + "-" + suffix);
    }

    /** Creates a secret where there is none, and keeps its file in step from now on. */
    public void provide(MountedSecret secret) {
        mounted.put(secret.name(), secret);
        secrets.get(secret.name()).flatMap(known -> Json.text(known, "SecretString")).ifPresentOrElse(secret::follow,
                () -> create(Json.object().put("Name", secret.name()).put("SecretString", secret.first())));
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

    /** A version has one content for ever: the same again is answered again, another one is refused. */
    private ObjectNode store(ObjectNode secret, ObjectNode input) {
        String version = Json.text(input, "ClientRequestToken").orElseGet(() -> UUID.randomUUID().toString());
        String content = digest(input);
        Optional<String> known = Json.text(secret.withObjectProperty(VERSIONS), version);
        if (known.isPresent()) {
            if (known.get().equals(content)) {
                return pick(secret, "ARN", "Name").put("VersionId", version);
            }
            throw new AwsException(400, "ResourceExistsException",
                    "The operation failed because version " + version + " has another value already.");
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
                .ifPresent(file -> Json.text(secret, "SecretString").ifPresent(file::follow));
        return pick(secret, "ARN", "Name", "VersionId");
    }

    private ObjectNode get(ObjectNode input) {
        ObjectNode answer = pick(require(input), "ARN", "Name", "VersionId", "SecretString", "SecretBinary", "CreatedDate");
        answer.putArray("VersionStages").add("AWSCURRENT");
        return answer;
    }

    private ObjectNode list(ObjectNode input) {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("SecretList");
        secrets.all().values().forEach(secret -> all.add(describe(secret)));
        return answer;
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

    /** By name or ARN. */
    private ObjectNode require(ObjectNode input) {
        String id = Json.required(input, "SecretId");
        return secrets.get(id)
                .or(() -> secrets.all().values().stream().filter(one -> one.path("ARN").asText().equals(id)).findFirst())
                .orElseThrow(() -> AwsException.notFound("Secrets Manager can't find the specified secret."));
    }
}

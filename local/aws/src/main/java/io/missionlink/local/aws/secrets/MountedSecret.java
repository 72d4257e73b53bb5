package io.missionlink.local.aws.secrets;

import java.nio.file.Path;
import java.util.Optional;

import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.store.PrivateFile;

/**
 * A secret that is mirrored to a file, as External Secrets and a volume do on AWS.
 *
 * @param name of the secret in Secrets Manager
 * @param file must exist before the secret: its content is the initial value
 * @param property JSON property of the secret that is written to the file; if empty, the whole secret is written
 */
public record MountedSecret(String name, Path file, Optional<String> property) {

    String initialValue() {
        String text = PrivateFile.read(file);
        return property.map(key -> Json.object().put(key, text).toString()).orElse(text);
    }

    /** Writes the file. A value without the property leaves it unchanged. */
    void update(String value) {
        property.map(key -> Json.parseObject(value).flatMap(object -> Json.text(object, key))).orElse(Optional.of(value))
                .ifPresent(text -> PrivateFile.write(file, text));
    }
}

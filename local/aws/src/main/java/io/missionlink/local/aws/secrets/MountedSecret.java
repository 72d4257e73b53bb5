package io.missionlink.local.aws.secrets;

import java.nio.file.Path;
import java.util.Optional;

import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.store.PrivateFile;

/**
 * A secret that a file follows, as External Secrets and a volume have it on AWS.
 *
 * @param name in Secrets Manager
 * @param file there before Secrets Manager has the secret: it has the first value
 * @param property of the secret's JSON that the file holds; the file holds all of it if empty
 */
public record MountedSecret(String name, Path file, Optional<String> property) {

    String first() {
        String text = PrivateFile.read(file);
        return property.map(key -> Json.object().put(key, text).toString()).orElse(text);
    }

    /** A value without the property leaves the file as it is. */
    void follow(String value) {
        property.map(key -> Json.parseObject(value).flatMap(object -> Json.text(object, key))).orElse(Optional.of(value))
                .ifPresent(text -> PrivateFile.write(file, text));
    }
}

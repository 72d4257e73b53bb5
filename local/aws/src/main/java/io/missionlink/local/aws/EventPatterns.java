package io.missionlink.local.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Event patterns of the contracts module, by rule name. */
final class EventPatterns {

    private EventPatterns() {
    }

    static String of(String rule) {
        String resource = "/event-patterns/" + rule + ".json";
        try (InputStream in = io.missionlink.contracts.ResourceNames.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Event pattern not found in contracts: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

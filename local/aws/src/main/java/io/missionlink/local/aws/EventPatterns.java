package io.missionlink.local.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The event patterns of contracts, by rule. */
final class EventPatterns {

    private EventPatterns() {
    }

    static String of(String rule) {
        String resource = "/event-patterns/" + rule + ".json";
        try (InputStream in = io.missionlink.contracts.Names.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("contracts has no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.missionlink.notification;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;

/** Reads the packaged templates without Quarkus. */
record PackagedTemplates(String id) implements TemplateLocator.TemplateLocation {

    static Engine engine() {
        return Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()).strictRendering(true)
                .addLocator(id -> Optional.of(new PackagedTemplates(id))).build();
    }

    @Override
    public Reader read() {
        try {
            return new InputStreamReader(MessageComposer.class.getResource("/templates/" + id).openStream(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Variant> getVariant() {
        return Optional.empty();
    }
}

package io.missionlink.missions.testing;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Configuration mappings with their defaults, for tests without Quarkus. */
public final class TestConfig {

    private static final int PRIORITY = 200;

    private TestConfig() {
    }

    /** @param values properties without a default, and properties that the test overrides */
    public static <C> C of(Class<C> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder().withConverter(Duration.class, PRIORITY, new DurationConverter()).withMapping(mapping)
                .withDefaultValues(values).build().getConfigMapping(mapping);
    }
}

package io.missionlink.missions.testing;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** A feature's configuration with its defaults, for tests without Quarkus. */
public final class TestConfig {

    private static final int PRIORITY = 200;

    private TestConfig() {
    }

    /** @param values of what has no default, or another in the test */
    public static <C> C of(Class<C> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder().withConverter(Duration.class, PRIORITY, new DurationConverter()).withMapping(mapping)
                .withDefaultValues(values).build().getConfigMapping(mapping);
    }
}

package io.missionlink.contracts.money;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** jqwik is an engine of its own: where it does not fit JUnit's version, properties vanish without a failure. */
class PropertiesRunTest {

    @Test
    void propertiesAreFoundAndRun() {
        EngineTestKit.engine("jqwik")
                .configurationParameter("jqwik.database", "target/jqwik-database-of-the-engine-check")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .selectors(selectClass(MoneyTest.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(6).failed(0));
    }
}

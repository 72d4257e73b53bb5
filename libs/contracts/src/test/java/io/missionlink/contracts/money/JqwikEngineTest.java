package io.missionlink.contracts.money;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** jqwik is a separate test engine. If it does not fit the JUnit version, its properties are skipped silently. */
class JqwikEngineTest {

    @Test
    void jqwikRunsAllPropertiesOfMoneyTest() {
        EngineTestKit.engine("jqwik")
                .configurationParameter("jqwik.database", "target/jqwik-database-of-the-engine-check")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .selectors(selectClass(MoneyTest.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(6).failed(0));
    }
}

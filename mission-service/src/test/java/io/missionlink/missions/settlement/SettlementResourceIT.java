package io.missionlink.missions.settlement;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the tests against the packaged service. */
@QuarkusIntegrationTest
class SettlementResourceIT extends SettlementResourceTest {
}

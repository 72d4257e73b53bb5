package io.missionlink.missions.settlement;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same cases on the packaged service. */
@QuarkusIntegrationTest
class SettlementResourceIT extends SettlementResourceTest {
}

package io.missionlink.missions.mission;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same cases on the packaged service. */
@QuarkusIntegrationTest
class SweeperIT extends SweeperTest {
}

package io.missionlink.missions.mission;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the tests against the packaged service. */
@QuarkusIntegrationTest
class SweeperIT extends SweeperTest {
}

package io.missionlink.missions.pledge;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the tests against the packaged service. */
@QuarkusIntegrationTest
class PledgeResourceIT extends PledgeResourceTest {
}

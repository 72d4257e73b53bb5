package io.missionlink.missions.pledge;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same cases on the packaged service. */
@QuarkusIntegrationTest
class PledgeResourceIT extends PledgeResourceTest {
}

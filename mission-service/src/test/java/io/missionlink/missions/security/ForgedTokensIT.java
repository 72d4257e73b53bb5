package io.missionlink.missions.security;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same cases on the packaged service. */
@QuarkusIntegrationTest
class ForgedTokensIT extends ForgedTokensTest {
}

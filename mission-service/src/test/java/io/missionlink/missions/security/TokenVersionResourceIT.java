package io.missionlink.missions.security;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the tests against the packaged service. */
@QuarkusIntegrationTest
class TokenVersionResourceIT extends TokenVersionResourceTest {
}

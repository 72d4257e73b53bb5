package io.missionlink.user.keys;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the same tests against the packaged service. */
@QuarkusIntegrationTest
class KeyRotationIT extends KeyRotationTest {
}

package io.missionlink.user.keys;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same cases on the packaged service. */
@QuarkusIntegrationTest
class KeyRotationIT extends KeyRotationTest {
}

package io.missionlink.user.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same cases on the packaged service. */
@QuarkusIntegrationTest
class ClientRotationIT extends ClientRotationTest {
}

package io.missionlink.user.revocation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same cases on the packaged service. */
@QuarkusIntegrationTest
class RevocationIT extends RevocationTest {
}

package io.missionlink.user.revocation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the same tests against the packaged service. */
@QuarkusIntegrationTest
class RevocationIT extends RevocationTest {
}

package io.missionlink.user.account;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the same tests against the packaged service. */
@QuarkusIntegrationTest
class UserResourceIT extends UserResourceTest {
}

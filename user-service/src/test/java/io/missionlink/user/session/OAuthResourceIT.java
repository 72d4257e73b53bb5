package io.missionlink.user.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the same tests against the packaged service. */
@QuarkusIntegrationTest
class OAuthResourceIT extends OAuthResourceTest {
}

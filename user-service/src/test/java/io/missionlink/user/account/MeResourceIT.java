package io.missionlink.user.account;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same cases on the packaged service. */
@QuarkusIntegrationTest
class MeResourceIT extends MeResourceTest {
}

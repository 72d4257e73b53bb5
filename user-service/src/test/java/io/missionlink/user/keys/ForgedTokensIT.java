package io.missionlink.user.keys;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ForgedTokensIT extends ForgedTokensTest {
}

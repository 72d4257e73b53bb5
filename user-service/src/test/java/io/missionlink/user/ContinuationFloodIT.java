package io.missionlink.user;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ContinuationFloodIT extends ContinuationFloodTest {
}

package io.missionlink.missions;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ContinuationFloodIT extends ContinuationFloodTest {
}

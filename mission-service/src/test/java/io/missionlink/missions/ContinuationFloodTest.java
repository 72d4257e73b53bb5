package io.missionlink.missions;

import io.missionlink.testing.ContinuationFloodTestBase;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ContinuationFloodTest extends ContinuationFloodTestBase {
}

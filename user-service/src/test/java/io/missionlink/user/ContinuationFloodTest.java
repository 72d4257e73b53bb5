package io.missionlink.user;

import io.missionlink.testing.ContinuationFloodTestBase;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class ContinuationFloodTest extends ContinuationFloodTestBase {
}

package io.missionlink.user;

import io.missionlink.testing.ContinuationFloodTestBase;
import io.missionlink.user.testing.UserServiceTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTest
class ContinuationFloodTest extends ContinuationFloodTestBase {
}

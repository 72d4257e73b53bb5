package io.missionlink.user;

import io.missionlink.testing.OpenApiTestBase;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class OpenApiTest extends OpenApiTestBase {
}

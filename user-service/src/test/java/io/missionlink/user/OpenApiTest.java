package io.missionlink.user;

import io.missionlink.testing.OpenApiTestBase;
import io.missionlink.user.testing.UserServiceTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTest
class OpenApiTest extends OpenApiTestBase {
}

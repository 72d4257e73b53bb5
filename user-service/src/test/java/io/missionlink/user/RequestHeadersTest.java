package io.missionlink.user;

import io.missionlink.testing.RequestHeadersTestBase;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class RequestHeadersTest extends RequestHeadersTestBase {

    RequestHeadersTest() {
        super("/api/users/login");
    }
}

package io.missionlink.user;

import io.missionlink.contracts.Tokens;
import io.missionlink.testing.RouteTableTestBase;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class RouteTableTest extends RouteTableTestBase {

    RouteTableTest() {
        super(Tokens.USER_SERVICE);
    }
}

package io.missionlink.missions;

import io.missionlink.contracts.Tokens;
import io.missionlink.testing.RouteTableTestBase;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RouteTableTest extends RouteTableTestBase {

    RouteTableTest() {
        super(Tokens.MISSION_SERVICE);
    }
}

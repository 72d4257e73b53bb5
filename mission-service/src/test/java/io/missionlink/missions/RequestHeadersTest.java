package io.missionlink.missions;

import io.missionlink.testing.RequestHeadersTestBase;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RequestHeadersTest extends RequestHeadersTestBase {

    RequestHeadersTest() {
        super("/api/missions");
    }
}

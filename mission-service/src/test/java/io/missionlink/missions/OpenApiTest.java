package io.missionlink.missions;

import io.missionlink.testing.OpenApiTestBase;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OpenApiTest extends OpenApiTestBase {
}

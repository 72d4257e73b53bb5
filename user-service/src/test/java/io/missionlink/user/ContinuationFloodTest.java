package io.missionlink.user;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.missionlink.testing.ContinuationFlood;
import io.missionlink.testing.FreePorts;
import io.missionlink.user.testing.UserServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** A flood of empty HTTP/2 CONTINUATION frames (CVE-2026-33871) is cut and holds up nobody else. */
@QuarkusTest
@UserServiceTest
class ContinuationFloodTest {

    @TestHTTPResource
    URI api;
    @TestHTTPResource(management = true)
    URI management;

    @Test
    void cutsFloodOfApiWithinASecondAndAnswersOthers() {
        ContinuationFlood.assertIsCut(api, "/nowhere", 404);
    }

    @Test
    void cutsFloodOfManagementPortWithinASecondAndAnswersOthers() {
        ContinuationFlood.assertIsCut(FreePorts.management(management), "/q/health/live", 200);
    }
}

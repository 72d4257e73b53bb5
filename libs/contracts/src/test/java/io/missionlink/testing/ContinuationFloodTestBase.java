package io.missionlink.testing;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;

/** A service cuts a flood of empty HTTP/2 CONTINUATION frames (CVE-2026-33871), which holds up nobody else. */
public abstract class ContinuationFloodTestBase {

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

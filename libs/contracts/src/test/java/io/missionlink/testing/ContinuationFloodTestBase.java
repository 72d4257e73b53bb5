package io.missionlink.testing;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;

/** A service closes connections that flood it with empty CONTINUATION frames (CVE-2026-33871), and serves other clients. */
public abstract class ContinuationFloodTestBase {

    @TestHTTPResource
    URI api;
    @TestHTTPResource(management = true)
    URI management;

    @Test
    void closesFloodOfApiAndServesOthers() {
        ContinuationFlood.assertIsClosed(api, "/nowhere", 404);
    }

    @Test
    void closesFloodOfManagementPortAndServesOthers() {
        ContinuationFlood.assertIsClosed(FreePorts.management(management), "/q/health/live", 200);
    }
}

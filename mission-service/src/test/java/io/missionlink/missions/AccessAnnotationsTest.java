package io.missionlink.missions;

import io.missionlink.access.testing.AccessAnnotationsTestBase;
import io.missionlink.contracts.Tokens;

class AccessAnnotationsTest extends AccessAnnotationsTestBase {

    AccessAnnotationsTest() {
        super(Tokens.MISSION_SERVICE, "io.missionlink.missions");
    }
}

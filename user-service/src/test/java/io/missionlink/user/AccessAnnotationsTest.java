package io.missionlink.user;

import io.missionlink.access.testing.AccessAnnotationsTestBase;
import io.missionlink.contracts.Tokens;

class AccessAnnotationsTest extends AccessAnnotationsTestBase {

    AccessAnnotationsTest() {
        super(Tokens.USER_SERVICE, "io.missionlink.user");
    }
}

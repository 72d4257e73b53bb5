package io.missionlink.notification;

import io.missionlink.lambda.testing.FunctionArchitectureTestBase;

class ArchitectureTest extends FunctionArchitectureTestBase {

    ArchitectureTest() {
        super("MissionStory", "Person", "Amounts", "Language", "Message", "Mail");
    }
}

package io.missionlink.notification;

import io.missionlink.lambda.testing.FunctionArchitectureTestBase;

class ArchitectureTest extends FunctionArchitectureTestBase {

    ArchitectureTest() {
        super("MissionNotification", "Recipient", "AmountFormat", "Language", "Message", "MailTemplateData");
    }
}

package io.missionlink.notification;

import io.missionlink.lambda.testing.FunctionArchitectureTestBase;

class ArchitectureTest extends FunctionArchitectureTestBase {

    ArchitectureTest() {
        super("MissionNotification", "MissionLog", "PotAmounts", "Recipient", "AmountFormat", "Language", "Message",
                "MailSubject",
                "MailTemplateData", "UserText", "HeldMail", "MailLimits", "PersonMails");
    }
}

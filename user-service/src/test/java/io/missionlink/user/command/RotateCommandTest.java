package io.missionlink.user.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.ResourceNames;

class RotateCommandTest {

    private final RotateCommandRunner rotate = new RotateCommandRunner();

    @AfterEach
    void stop() {
        rotate.close();
    }

    @Test
    void printsReasonWhenCommandFails() {
        rotate.isRejected("mission-link/user-service/signing-keys is empty", "signing-keys", "status");
        rotate.isRejected("has no entry for settlement-lambda", "settlement-lambda", "prepare");
        rotate.hasInvalidArguments("Usage: rotate <signing-keys|settlement-lambda|mission-service|notification-lambda>",
                "passwords", "status");
        rotate.hasInvalidArguments("Usage: rotate", "signing-keys");
        rotate.hasInvalidArguments("Usage: rotate", "signing-keys", "delete");
        rotate.secrets().put(ResourceNames.SIGNING_KEYS, "{\"keys\":[]}");
        rotate.fails("the key set is empty", "signing-keys", "prepare");
        assertThat(rotate.run(Map.of("SECRET_DELIVERY", "soon"), "signing-keys", "status")).isEqualTo(RotateCommand.FAILED);
        assertThat(rotate.err()).contains("SECRET_DELIVERY must be an ISO-8601 duration such as PT10M: soon");
        rotate.secrets().beforeNextPut(secret -> false);
        rotate.fails("Secrets Manager: not now", "settlement-lambda", "create");
    }
}

package io.missionlink.user.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Names;

class RotateCommandTest {

    private final Operator operator = new Operator();

    @AfterEach
    void stop() {
        operator.close();
    }

    @Test
    void whatCannotRunSaysWhy() {
        operator.refused("mission-link/user-service/signing-keys holds nothing", "signing-keys", "status");
        operator.refused("does not have settlement-lambda", "settlement-lambda", "prepare");
        operator.notRun("Usage: rotate <signing-keys|settlement-lambda|mission-service|notification-lambda>", "passwords",
                "status");
        operator.notRun("Usage: rotate", "signing-keys");
        operator.notRun("Usage: rotate", "signing-keys", "delete");
        operator.secrets().put(Names.SIGNING_KEYS, "{\"keys\":[]}");
        operator.notRun("it has no key", "signing-keys", "prepare");
        assertThat(operator.run(Map.of("SECRET_DELIVERY", "soon"), "signing-keys", "status")).isEqualTo(RotateCommand.NOT_RUN);
        assertThat(operator.err()).contains("SECRET_DELIVERY is not a duration such as PT10M: soon");
        operator.secrets().beforeNextPut(secret -> false);
        operator.notRun("Secrets Manager: not now", "settlement-lambda", "create");
    }
}

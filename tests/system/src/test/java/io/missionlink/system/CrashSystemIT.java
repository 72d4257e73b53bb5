package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.LocalStack;

/** Kills and stops processes under load. Acknowledged pledges are kept, missions settle, and the ledger balances. */
@ExtendWith(TestEnvironmentExtension.class)
class CrashSystemIT {

    private static final int PLEDGES_AFTER_FAULT = 15;
    private static final List<String> PROCESSES = List.of("postgres", "dynamodb-local", "user-service", "mission-service");

    private final TestEnvironment env;

    /** The process to kill. */
    enum Victim {
        POSTGRES(stack -> kill(stack, "postgres")),
        DYNAMODB(stack -> kill(stack, "dynamodb-local")),
        USER_SERVICE(stack -> kill(stack, "user-service")),
        MISSION_SERVICE(stack -> kill(stack, "mission-service")),
        SETTLEMENT_WORKER(stack -> killWorker(stack, ResourceNames.SETTLEMENT_FUNCTION)),
        NOTIFICATION_WORKER(stack -> killWorker(stack, ResourceNames.NOTIFICATION_FUNCTION));

        private final Consumer<LocalStack> kill;

        Victim(Consumer<LocalStack> kill) {
            this.kill = kill;
        }

        private static void kill(LocalStack stack, String process) {
            OptionalLong pid = stack.pids().get(process);
            stack.kill(process);
            stack.awaitReady(process);
            assertThat(stack.pids().get(process)).as("pid of " + process).isPresent().isNotEqualTo(pid);
        }

        private static void killWorker(LocalStack stack, String function) {
            WorkerStatus worker = worker(stack, function);
            assertThat(ProcessHandle.of(worker.pid().orElseThrow()).orElseThrow().destroyForcibly()).isTrue();
            Awaitility.await("restart of " + function).atMost(Duration.ofSeconds(30))
                    .until(() -> worker(stack, function).restarts() > worker.restarts());
        }

        private static WorkerStatus worker(LocalStack stack, String function) {
            return stack.workers().stream().filter(worker -> worker.function().equals(function) && worker.index() == 0)
                    .findFirst().orElseThrow();
        }
    }

    CrashSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @ParameterizedTest
    @EnumSource
    void losesNoPledgeOrMoneyWhenProcessCrashes(Victim victim) {
        new FaultUnderLoad(env).run((load, settling) -> {
            settling.getFirst().decide("success");
            victim.kill.accept(env.stack());
            load.awaitPledges(PLEDGES_AFTER_FAULT);
        });
    }

    @Test
    void losesNoPledgeOrMoneyWhenProcessRestarts() {
        new FaultUnderLoad(env).run((load, settling) -> {
            for (int i = 0; i < PROCESSES.size(); i++) {
                settling.get(i).decide("success");
                env.stack().stop(PROCESSES.get(i));
                env.stack().start(PROCESSES.get(i));
                load.awaitPledges(PLEDGES_AFTER_FAULT);
                settling.get(i).awaitSettled();
            }
        });
    }
}

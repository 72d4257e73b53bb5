package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.LocalStack;

/** Freezes processes that keep their connections open, and stops PostgreSQL without a clean shutdown. */
@ExtendWith(TestEnvironmentExtension.class)
class FaultSystemIT {

    private static final int PLEDGES_AFTER_FAULT = 15;
    private static final int TIMED_OUT_REQUESTS = 4;

    private final TestEnvironment env;

    enum Fault {
        /** Clients time out and retry requests that the frozen service has not processed. */
        MISSION_SERVICE_FROZEN((stack, load) -> freeze(stack, "mission-service", () -> load.awaitTimeouts(TIMED_OUT_REQUESTS))),
        POSTGRES_FROZEN((stack, load) -> freeze(stack, "postgres", () -> load.awaitTimeouts(TIMED_OUT_REQUESTS))),
        DYNAMODB_FROZEN((stack, load) -> freeze(stack, "dynamodb-local", () -> load.awaitPledges(PLEDGES_AFTER_FAULT))),
        SETTLEMENT_WORKER_FROZEN((stack, load) -> {
            long worker = stack.workers().stream().filter(any -> any.function().equals(ResourceNames.SETTLEMENT_FUNCTION))
                    .map(WorkerStatus::pid).flatMapToLong(OptionalLong::stream).findFirst().orElseThrow();
            kill("STOP", worker);
            try {
                load.awaitPledges(PLEDGES_AFTER_FAULT);
            } finally {
                kill("CONT", worker);
            }
        }),
        /** Like {@code pg_ctl stop -m immediate}: connections break, and the next start runs a recovery. */
        POSTGRES_IMMEDIATE((stack, load) -> {
            OptionalLong before = stack.pids().get("postgres");
            stack.signal("postgres", "QUIT");
            load.awaitPledges(PLEDGES_AFTER_FAULT);
            stack.awaitReady("postgres");
            assertThat(stack.pids().get("postgres")).isPresent().isNotEqualTo(before);
        });

        private final BiConsumer<LocalStack, PledgeLoad> cause;

        Fault(BiConsumer<LocalStack, PledgeLoad> cause) {
            this.cause = cause;
        }

        private static void freeze(LocalStack stack, String process, Runnable whileFrozen) {
            stack.signal(process, "STOP");
            try {
                whileFrozen.run();
            } finally {
                stack.signal(process, "CONT");
            }
        }

        private static void kill(String signal, long pid) {
            try {
                assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor()).isZero();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    FaultSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @ParameterizedTest
    @EnumSource
    void losesAndDuplicatesNothingDuringFault(Fault fault) {
        new FaultUnderLoad(env).run((load, settling) -> {
            settling.getFirst().decide("success");
            fault.cause.accept(env.stack(), load);
            load.awaitPledges(PLEDGES_AFTER_FAULT);
        });
    }
}

package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.contracts.Names;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.LocalStack;

/** What is worse than a death: a process that keeps its connections and says nothing, and a database that falls down. */
@ExtendWith(WorldExtension.class)
class FaultSystemIT {

    private static final int A_FEW = 15;
    private static final int GAVE_UP = 4;

    private final World world;

    enum Trouble {
        /** Clients give up and send again what is still in the hands of the frozen service. */
        MISSION_SERVICE_FROZEN((stack, traffic) -> freeze(stack, "mission-service", () -> traffic.moreUnanswered(GAVE_UP))),
        POSTGRES_FROZEN((stack, traffic) -> freeze(stack, "postgres", () -> traffic.moreUnanswered(GAVE_UP))),
        DYNAMODB_FROZEN((stack, traffic) -> freeze(stack, "dynamodb-local", () -> traffic.more(A_FEW))),
        SETTLEMENT_WORKER_FROZEN((stack, traffic) -> {
            long worker = stack.workers().stream().filter(one -> one.function().equals(Names.SETTLEMENT_FUNCTION))
                    .map(WorkerStatus::pid).flatMapToLong(OptionalLong::stream).findFirst().orElseThrow();
            kill("STOP", worker);
            try {
                traffic.more(A_FEW);
            } finally {
                kill("CONT", worker);
            }
        }),
        /** As {@code pg_ctl stop -m immediate}: no farewell to anybody, and a recovery at the next start. */
        POSTGRES_IMMEDIATE((stack, traffic) -> {
            OptionalLong before = stack.pids().get("postgres");
            stack.signal("postgres", "QUIT");
            traffic.more(A_FEW);
            stack.awaitReady("postgres");
            assertThat(stack.pids().get("postgres")).isPresent().isNotEqualTo(before);
        });

        private final BiConsumer<LocalStack, Traffic> making;

        Trouble(BiConsumer<LocalStack, Traffic> making) {
            this.making = making;
        }

        private static void freeze(LocalStack stack, String process, Runnable meanwhile) {
            stack.signal(process, "STOP");
            try {
                meanwhile.run();
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

    FaultSystemIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @EnumSource
    void troubleAmidTrafficLosesAndDoublesNothing(Trouble trouble) {
        new AmidTraffic(world).run((traffic, settling) -> {
            settling.getFirst().decide("success");
            trouble.making.accept(world.stack(), traffic);
            traffic.more(A_FEW);
        });
    }
}

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

import io.missionlink.contracts.Names;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.LocalStack;

/** Processes die and are stopped amid traffic: what was answered stays, what was begun is finished, no won is lost. */
@ExtendWith(WorldExtension.class)
class CrashSystemIT {

    private static final int A_FEW = 15;
    private static final List<String> PROCESSES = List.of("postgres", "dynamodb-local", "user-service", "mission-service");

    private final World world;

    /** What is killed, as a crash does. */
    enum Victim {
        POSTGRES(stack -> kill(stack, "postgres")),
        DYNAMODB(stack -> kill(stack, "dynamodb-local")),
        USER_SERVICE(stack -> kill(stack, "user-service")),
        MISSION_SERVICE(stack -> kill(stack, "mission-service")),
        SETTLEMENT_WORKER(stack -> killWorker(stack, Names.SETTLEMENT_FUNCTION)),
        NOTIFICATION_WORKER(stack -> killWorker(stack, Names.NOTIFICATION_FUNCTION));

        private final Consumer<LocalStack> killing;

        Victim(Consumer<LocalStack> killing) {
            this.killing = killing;
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
            Awaitility.await(function + " is back").atMost(Duration.ofSeconds(30))
                    .until(() -> worker(stack, function).restarts() > worker.restarts());
        }

        private static WorkerStatus worker(LocalStack stack, String function) {
            return stack.workers().stream().filter(worker -> worker.function().equals(function) && worker.index() == 0)
                    .findFirst().orElseThrow();
        }
    }

    CrashSystemIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @EnumSource
    void aCrashAmidTrafficLosesNothing(Victim victim) {
        new AmidTraffic(world).run((traffic, settling) -> {
            settling.getFirst().decide("success");
            victim.killing.accept(world.stack());
            traffic.more(A_FEW);
        });
    }

    @Test
    void stoppingAnyProcessAndStartingItAgainLosesNothing() {
        new AmidTraffic(world).run((traffic, settling) -> {
            for (int i = 0; i < PROCESSES.size(); i++) {
                settling.get(i).decide("success");
                world.stack().stop(PROCESSES.get(i));
                world.stack().start(PROCESSES.get(i));
                traffic.more(A_FEW);
                settling.get(i).awaitSettled();
            }
        });
    }
}

package io.missionlink.system;

import java.nio.file.Path;

import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.StackOptions;

/** Runs a stack without the functions in its own JVM, on free ports, so that a test can interrupt and kill it. */
final class StackProcess {

    private StackProcess() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        LocalStack stack = LocalStack.start(StackOptions.free(Path.of(arguments[0])).withoutFunctions()
                .withPackaging(TestedPackaging.PACKAGING), System.out::println);
        System.out.println("gateway=" + stack.gateway());
        stack.pids().forEach((name, pid) -> System.out.println("pid=" + pid.orElseThrow()));
        System.out.println("up");
        Thread.currentThread().join();
    }
}

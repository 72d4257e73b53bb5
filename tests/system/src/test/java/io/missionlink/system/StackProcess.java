package io.missionlink.system;

import java.nio.file.Path;

import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.StackOptions;

/** A stack in a virtual machine of its own, to be interrupted and killed: what {@code ./run} does, on free ports. */
final class StackProcess {

    private StackProcess() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        LocalStack stack = LocalStack.start(StackOptions.free(Path.of(arguments[0])).withoutFunctions()
                .withPackaging(Tested.PACKAGING), System.out::println);
        System.out.println("gateway=" + stack.gateway());
        stack.pids().forEach((name, pid) -> System.out.println("pid=" + pid.orElseThrow()));
        System.out.println("up");
        Thread.currentThread().join();
    }
}

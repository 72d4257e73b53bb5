package io.missionlink.local.stack;

import java.nio.file.Path;

/** Runs the stack until Ctrl-C. Started by {@code ./run}. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            LocalStack stack = LocalStack.start(StackOptions.local(Path.of("").toAbsolutePath()), System.out::println);
            System.out.println("ready " + stack.gateway());
        } catch (StackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Thread.currentThread().join();
    }
}

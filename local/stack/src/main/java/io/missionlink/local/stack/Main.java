package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.missionlink.local.demo.DemoException;
import io.missionlink.local.demo.DemoMissions;

/** Runs the stack until Ctrl-C. Started by {@code ./run}, which checks the options. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        RunOptions run = RunOptions.parse(arguments);
        StackOptions packaged = StackOptions.local(Path.of("")).withPackaging(run.packaging());
        StackOptions observed = run.observe() ? packaged.withObservation(Observation.local()) : packaged;
        StackOptions options = run.devService().map(observed::withDevService).orElse(observed);
        try {
            StateDirectory.open(options.state()).clearIf(run.reset()).close();
            LogFile.logTo(options.state().resolve("logs/local-stack.log"));
            Console.print("Starting ...");
            Instant began = Instant.now();
            LocalStack stack = LocalStack.start(options, Console::print);
            Console.print("Ready after %.1f s.".formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0));
            runDemo(run, options, stack);
            Console.printAddresses(stack, options.state());
            if (run.packaging() == Packaging.JVM && run.devService().isEmpty()) {
                stack.makeAotCaches();
            }
        } catch (StackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Thread.currentThread().join();
    }

    private static void runDemo(RunOptions run, StackOptions options, LocalStack stack) throws IOException {
        Path finished = options.state().resolve("demo-finished");
        if (run.empty() || Files.exists(finished)) {
            return;
        }
        try {
            new DemoMissions(stack.gateway(), stack.inbox(), stack.demoPassword(), Console::print).run();
            Files.createFile(finished);
        } catch (DemoException e) {
            Console.print("The demo failed: " + e.getMessage() + " (logs: " + options.state().resolve("logs") + ")");
        }
    }
}

package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.missionlink.local.demo.Stories;
import io.missionlink.local.demo.StoryException;

/** Runs the stack until Ctrl-C. Started by {@code ./run}, which checks the options. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        RunOptions run = RunOptions.parse(arguments);
        StackOptions packaged = StackOptions.local(Path.of("")).withPackaging(run.packaging());
        StackOptions options = run.devService().map(packaged::withDevService).orElse(packaged);
        try {
            StateDirectory.open(options.state()).clearIf(run.reset()).close();
            LogFile.use(options.state().resolve("logs/local-stack.log"));
            Console.say("Starting ...");
            Instant began = Instant.now();
            LocalStack stack = LocalStack.start(options, Console::say);
            Console.say("Ready after %.1f s.".formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0));
            play(run, options, stack);
            Console.addresses(stack, options.state());
            if (run.packaging() == Packaging.JVM && run.devService().isEmpty()) {
                stack.makeAotCaches();
            }
        } catch (StackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Thread.currentThread().join();
    }

    private static void play(RunOptions run, StackOptions options, LocalStack stack) throws IOException {
        Path played = options.state().resolve("stories-played");
        if (run.empty() || Files.exists(played)) {
            return;
        }
        try {
            new Stories(stack.gateway(), stack.inbox(), stack.demoPassword(), Console::say).play();
            Files.createFile(played);
        } catch (StoryException e) {
            Console.say("The story stops here: " + e.getMessage() + " (logs: " + options.state().resolve("logs") + ")");
        }
    }
}

package io.missionlink.local.stack;

import java.nio.file.Path;

/** What the user of {@code ./run} reads. */
final class Console {

    private Console() {
    }

    static void say(String line) {
        System.out.println(line);
    }

    static void addresses(LocalStack stack, Path state) {
        say("""

                Mission Link is up.
                  web client       %s          (log in as haneul, dana, minji, bob, yuna or alex; password: %s)
                  API              %s/docs
                  e-mail inbox     %s
                  AWS endpoint     %s          aws --endpoint-url %s events list-rules --event-bus-name mission-link
                  state and logs   %s
                Ctrl-C stops it; the data stays. ./run --reset starts afresh.""".formatted(stack.gateway(),
                stack.demoPassword(), stack.gateway(), stack.inbox(), stack.aws(), stack.aws(), state));
    }
}

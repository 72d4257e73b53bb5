package io.missionlink.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Console output of {@code ./run}. */
final class Console {

    private Console() {
    }

    static void print(String line) {
        System.out.println(line);
    }

    static void printAddresses(LocalStack stack, Path state) {
        print("""

                Mission Link is up.
                  web client       %s          (log in as haneul, dana, minji, bob, yuna or alex; password: %s)
                  API              %s/docs
                  e-mail inbox     %s
                  AWS endpoint     %s          aws --endpoint-url %s events list-rules --event-bus-name mission-link
                %s  state and logs   %s
                Press Ctrl-C to stop. Data is kept; ./run --reset deletes it.""".formatted(stack.gateway(),
                stack.demoPassword(), stack.gateway(), stack.inbox(), stack.aws(), stack.aws(), addresses(stack.observers()),
                state));
    }

    private static String addresses(Observers observers) {
        return address("dashboards", observers.dashboards()) + address("Prometheus", observers.prometheus())
                + address("traces", observers.zipkin());
    }

    private static String address(String name, Optional<URI> address) {
        return address.map("  %-16s %%s%n".formatted(name)::formatted).orElse("");
    }
}

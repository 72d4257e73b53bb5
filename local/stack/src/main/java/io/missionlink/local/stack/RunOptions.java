package io.missionlink.local.stack;

import java.util.List;
import java.util.Optional;

/**
 * Command-line options of {@code ./run}.
 *
 * @param reset delete the data of earlier runs
 * @param empty skip the demo missions
 * @param packaging packaging in which the deployables run
 * @param devService service that runs from its sources, in Quarkus's dev mode
 * @param observe run Prometheus, Zipkin and the dashboard page beside the stack
 */
record RunOptions(boolean reset, boolean empty, Packaging packaging, Optional<String> devService,
        boolean observe) {

    private static final String DEV = "--dev=";

    static RunOptions parse(String... arguments) {
        List<String> given = List.of(arguments);
        return new RunOptions(given.contains("--reset"), given.contains("--empty"),
                given.contains("--native") ? Packaging.NATIVE : Packaging.JVM,
                given.stream().filter(option -> option.startsWith(DEV)).map(option -> option.substring(DEV.length()))
                        .reduce((first, last) -> last),
                given.contains("--observe"));
    }
}

package io.missionlink.local.stack;

import java.util.List;
import java.util.Optional;

/**
 * What {@code ./run} was asked for.
 *
 * @param reset start without what earlier runs left
 * @param empty play no stories
 * @param packaging what the deployables run as
 * @param devService the service that runs from its sources, in Quarkus's dev mode
 */
record RunOptions(boolean reset, boolean empty, Packaging packaging, Optional<String> devService) {

    private static final String DEV = "--dev=";

    static RunOptions parse(String... arguments) {
        List<String> given = List.of(arguments);
        return new RunOptions(given.contains("--reset"), given.contains("--empty"),
                given.contains("--native") ? Packaging.NATIVE : Packaging.JVM,
                given.stream().filter(option -> option.startsWith(DEV)).map(option -> option.substring(DEV.length()))
                        .reduce((first, last) -> last));
    }
}

package io.missionlink.local.stack;

import java.util.List;

/**
 * What {@code ./run} was asked for.
 *
 * @param reset start without what earlier runs left
 * @param empty play no stories
 * @param packaging what the deployables run as
 */
record RunOptions(boolean reset, boolean empty, Packaging packaging) {

    static RunOptions parse(String... arguments) {
        List<String> given = List.of(arguments);
        return new RunOptions(given.contains("--reset"), given.contains("--empty"),
                given.contains("--native") ? Packaging.NATIVE : Packaging.JVM);
    }
}

package io.missionlink.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java processes that share a small machine. */
final class Jvm {

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:-UsePerfData",
            "-Xss512k", "--enable-native-access=ALL-UNNAMED");

    private Jvm() {
    }

    /** Nothing set but the heap, which would else be a quarter of the machine. */
    static List<String> plain(List<String> program) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
        command.addAll(program);
        return command;
    }

    /** The JDK that runs the launcher runs them all. */
    static List<String> command(List<String> flags, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(SMALL);
        command.addAll(flags);
        command.addAll(program);
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

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

    /** The JDK that runs the launcher runs them all. */
    static List<String> command(List<String> flags, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(flags);
        command.addAll(program);
        return command;
    }
}

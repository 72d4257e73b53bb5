package io.missionlink.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java processes on a small, shared machine. */
final class JvmCommand {

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:-UsePerfData",
            "-Xss512k", "--enable-native-access=ALL-UNNAMED");

    private JvmCommand() {
    }

    /** Sets only the heap size, because the default is a quarter of the memory of the machine. */
    static List<String> untuned(List<String> program) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
        command.addAll(program);
        return command;
    }

    /** Uses the JDK of the launcher. */
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

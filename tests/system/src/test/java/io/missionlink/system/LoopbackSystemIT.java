package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** Other computers cannot reach the local run, whose servers do not authenticate each other. */
@ExtendWith(TestEnvironmentExtension.class)
@EnabledOnOs(OS.LINUX)
class LoopbackSystemIT {

    /** State LISTEN of proc(5), {@code /proc/net/tcp}. */
    private static final String LISTEN = "0A";
    private static final String IPV4_LOOPBACK = "0100007F";
    private static final String IPV6_LOOPBACK = "00000000000000000000000001000000";

    private final TestEnvironment env;

    LoopbackSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void listensOnLoopbackAddressOnly() throws IOException {
        Map<String, String> listeners = listeners();
        Map<String, List<String>> addresses = new HashMap<>();
        for (Map.Entry<String, Long> process : processes().entrySet()) {
            addresses.put(process.getKey(),
                    sockets(process.getValue()).stream().filter(listeners::containsKey).map(listeners::get).toList());
        }
        assertThat(addresses).as("addresses in the form of /proc/net/tcp by process")
                .containsKeys("postgres", "dynamodb-local", "user-service", "mission-service", "test")
                .allSatisfy((process, ofProcess) -> assertThat(ofProcess).isNotEmpty().allMatch(LoopbackSystemIT::isLoopback));
    }

    /** The processes of the stack; the rest of it runs in the process of the test. */
    private Map<String, Long> processes() {
        Map<String, Long> all = new HashMap<>();
        env.stack().pids().forEach((name, pid) -> pid.ifPresent(running -> all.put(name, running)));
        all.put("test", ProcessHandle.current().pid());
        return all;
    }

    private static boolean isLoopback(String address) {
        String host = address.substring(0, address.indexOf(':'));
        return host.endsWith(IPV4_LOOPBACK) || host.equals(IPV6_LOOPBACK);
    }

    /** Local addresses of listening sockets by inode. */
    private static Map<String, String> listeners() throws IOException {
        Map<String, String> found = new HashMap<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN)) {
                    found.put(columns[9], columns[1]);
                }
            }
        }
        return found;
    }

    /** The inode of each socket of a process and its descendants. */
    private static List<String> sockets(long pid) {
        List<Long> pids = new ArrayList<>(List.of(pid));
        if (pid != ProcessHandle.current().pid()) {
            ProcessHandle.of(pid).orElseThrow().descendants().map(ProcessHandle::pid).forEach(pids::add);
        }
        List<String> inodes = new ArrayList<>();
        for (long one : pids) {
            for (Path descriptor : descriptors(one)) {
                target(descriptor).filter(name -> name.startsWith("socket:["))
                        .ifPresent(name -> inodes.add(name.substring("socket:[".length(), name.length() - 1)));
            }
        }
        return inodes;
    }

    /** Empty if the process has ended, as a connection process of PostgreSQL may. */
    private static List<Path> descriptors(long pid) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Empty if the descriptor was closed meanwhile. */
    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

package io.missionlink.bench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.missionlink.local.stack.Packaging;

/**
 * Scope of a benchmark run.
 *
 * @param rounds number of rounds per row; the row reports their median
 * @param seconds length of a round
 * @param refunds number of pledges on the mission that is refunded
 * @param connections number of connections to the service, and to PostgreSQL in the raw loop
 * @param parts parts to measure
 * @param packaging packaging of the deployables
 * @param traces whether the deployables export traces, to a receiver in this process
 * @param json output file for the figures
 */
record BenchOptions(int rounds, int seconds, int refunds, int connections, Set<Part> parts, Packaging packaging,
        boolean traces, Path json) {

    /** A group of rows. */
    enum Part {
        PLEDGES,
        READS,
        DECISIONS,
        REFUND
    }

    /** Size of the connection pool of mission-service. */
    private static final int CONNECTIONS = 16;
    private static final int STARTS = 10;

    /** @throws IllegalArgumentException with a one-line message for the user */
    static BenchOptions parse(Path json, String... arguments) {
        BenchOptions options = new BenchOptions(3, 8, 50_000, CONNECTIONS, EnumSet.allOf(Part.class),
                Packaging.JVM, false, json);
        for (String argument : List.of(arguments)) {
            int at = argument.indexOf('=');
            String name = at < 0 ? argument : argument.substring(0, at);
            options = switch (name) {
                case "--quick" -> new BenchOptions(1, 2, 2_000, CONNECTIONS, options.parts, options.packaging,
                        options.traces, json);
                case "--rounds" -> options.with(number(argument), options.seconds, options.refunds);
                case "--seconds" -> options.with(options.rounds, number(argument), options.refunds);
                case "--refunds" -> options.with(options.rounds, options.seconds, number(argument));
                case "--only" -> new BenchOptions(options.rounds, options.seconds, options.refunds, CONNECTIONS,
                        parts(argument), options.packaging, options.traces, json);
                case "--native" ->
                    new BenchOptions(options.rounds, options.seconds, options.refunds, CONNECTIONS, options.parts,
                            Packaging.NATIVE, options.traces, json);
                case "--traces" ->
                    new BenchOptions(options.rounds, options.seconds, options.refunds, CONNECTIONS, options.parts,
                            options.packaging, true, json);
                default -> throw new IllegalArgumentException("Unknown option %s: see bin/bench --help".formatted(argument));
            };
        }
        return options;
    }

    /**
     * Number of starts per deployable and packaging, 10 by default.
     *
     * @throws IllegalArgumentException with a one-line message for the user
     */
    static int starts(String... arguments) {
        int starts = STARTS;
        for (String argument : arguments) {
            if (!argument.startsWith("--starts=")) {
                throw new IllegalArgumentException("Unknown option %s: see bin/bench --help".formatted(argument));
            }
            starts = number(argument);
        }
        return starts;
    }

    /**
     * Options of the comparison of both packagings.
     *
     * @throws IllegalArgumentException with a one-line message for the user
     */
    static BenchOptions pledges(Path json, String... arguments) {
        for (String argument : arguments) {
            if (!argument.matches("--(rounds|seconds)=.*")) {
                throw new IllegalArgumentException("Unknown option %s: see bin/bench --help".formatted(argument));
            }
        }
        return parse(json, arguments);
    }

    boolean measures(Part part) {
        return parts.contains(part);
    }

    private BenchOptions with(int newRounds, int newSeconds, int newRefunds) {
        return new BenchOptions(newRounds, newSeconds, newRefunds, connections, parts, packaging, traces, json);
    }

    private static Set<Part> parts(String argument) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : argument.substring(argument.indexOf('=') + 1).split(",", -1)) {
            try {
                parts.add(Part.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "--only must list pledges, reads, decisions or refund, for example --only=reads,refund",
                        e);
            }
        }
        return parts;
    }

    private static int number(String argument) {
        String value = argument.substring(argument.indexOf('=') + 1);
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("%s must have a number from 1 to 9999999, for example %s=5".formatted(argument,
                    argument.replaceFirst("=.*", "")));
        }
        return Integer.parseInt(value);
    }
}

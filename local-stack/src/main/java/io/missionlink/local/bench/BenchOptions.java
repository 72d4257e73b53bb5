package io.missionlink.local.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds of each row; the median counts
 * @param seconds of each round
 * @param refunds pledges of the mission that is refunded
 * @param connections to the service, and to PostgreSQL in the raw loop
 * @param json where the figures go
 */
record BenchOptions(int rounds, int seconds, int refunds, int connections, Path json) {

    /** As many as mission-service's pool has. */
    private static final int CONNECTIONS = 16;

    /** @throws IllegalArgumentException with one line for the user */
    static BenchOptions parse(Path json, String... arguments) {
        BenchOptions options = new BenchOptions(3, 8, 100_000, CONNECTIONS, json);
        for (String argument : List.of(arguments)) {
            int at = argument.indexOf('=');
            String name = at < 0 ? argument : argument.substring(0, at);
            options = switch (name) {
                case "--quick" -> new BenchOptions(1, 2, 2_000, CONNECTIONS, json);
                case "--rounds" -> new BenchOptions(number(argument), options.seconds, options.refunds, CONNECTIONS, json);
                case "--seconds" -> new BenchOptions(options.rounds, number(argument), options.refunds, CONNECTIONS, json);
                case "--refunds" -> new BenchOptions(options.rounds, options.seconds, number(argument), CONNECTIONS, json);
                default -> throw new IllegalArgumentException("Unknown option %s: see ./bench --help".formatted(argument));
            };
        }
        return options;
    }

    private static int number(String argument) {
        String value = argument.substring(argument.indexOf('=') + 1);
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("%s needs a number, as %s=5".formatted(argument,
                    argument.replaceFirst("=.*", "")));
        }
        return Integer.parseInt(value);
    }
}

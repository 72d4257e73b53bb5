package io.missionlink.local.demo;

/** Formats amounts for the console. */
final class WonFormat {

    private WonFormat() {
    }

    /** @param amount minor units */
    static String of(long amount) {
        return "₩%,d".formatted(amount);
    }
}

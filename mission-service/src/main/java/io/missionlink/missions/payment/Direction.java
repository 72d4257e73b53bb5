package io.missionlink.missions.payment;

/** Which way money goes, seen from us. */
enum Direction {
    /** A top-up. */
    IN("/api/wallet/top-ups"),
    /** A cash-out. */
    OUT("/api/wallet/cash-outs");

    private final String path;

    Direction(String path) {
        this.path = path;
    }

    /** Where payments of this direction are found. */
    String path() {
        return path;
    }
}

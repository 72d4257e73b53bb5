package io.missionlink.local.demo;

/** Amounts as people read them. */
final class Won {

    private Won() {
    }

    /** @param amount minor units */
    static String of(long amount) {
        return "₩%,d".formatted(amount);
    }
}

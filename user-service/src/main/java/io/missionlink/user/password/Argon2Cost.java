package io.missionlink.user.password;

/** What an Argon2id hash costs: memory in KiB, passes over it, and lanes. */
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {

    private static final Argon2Cost FLOOR = new Argon2Cost(19_456, 2, 1);

    /** @throws IllegalArgumentException below OWASP's least parameters for Argon2id */
    public static Argon2Cost checked(int memoryKib, int iterations, int parallelism) {
        Argon2Cost cost = new Argon2Cost(memoryKib, iterations, parallelism);
        if (cost.isWeakerThan(FLOOR)) {
            throw new IllegalArgumentException("mission-link.password: at least 19456 KiB, 2 iterations and 1 lane");
        }
        return cost;
    }

    /** Whether any parameter is below the other's. */
    public boolean isWeakerThan(Argon2Cost other) {
        return memoryKib < other.memoryKib || iterations < other.iterations || parallelism < other.parallelism;
    }
}

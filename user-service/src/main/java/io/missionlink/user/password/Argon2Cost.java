package io.missionlink.user.password;

/** Argon2id parameters: memory in KiB, iterations and lanes. */
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {

    private static final Argon2Cost MINIMUM = new Argon2Cost(19_456, 2, 1);

    /** @throws IllegalArgumentException if a parameter is below the OWASP minimum for Argon2id */
    public static Argon2Cost checked(int memoryKib, int iterations, int parallelism) {
        Argon2Cost cost = new Argon2Cost(memoryKib, iterations, parallelism);
        if (cost.isWeakerThan(MINIMUM)) {
            throw new IllegalArgumentException("mission-link.password must have at least 19456 KiB, 2 iterations and 1 lane");
        }
        return cost;
    }

    /** @return whether any parameter is lower than in the other cost */
    public boolean isWeakerThan(Argon2Cost other) {
        return memoryKib < other.memoryKib || iterations < other.iterations || parallelism < other.parallelism;
    }
}

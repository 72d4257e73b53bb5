package io.missionlink.system.fuzz;

import java.util.Optional;

/**
 * Caller of a request.
 *
 * @param id user ID; empty unless the caller is a user
 * @param loginId login ID; empty if the caller cannot log in
 */
public record Caller(String name, Optional<String> id, Optional<String> loginId, Optional<String> token) {

    public static Caller of(String name, String token) {
        return new Caller(name, Optional.empty(), Optional.empty(), Optional.of(token));
    }

    public static Caller unauthenticated() {
        return new Caller("unauthenticated", Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.missionlink.system.fuzz;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param id of the user; empty for who is none
 * @param loginId what they log in with; empty for who does not
 */
public record Caller(String name, Optional<String> id, Optional<String> loginId, Optional<String> token) {

    public static Caller of(String name, String token) {
        return new Caller(name, Optional.empty(), Optional.empty(), Optional.of(token));
    }

    public static Caller nobody() {
        return new Caller("nobody", Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return name;
    }
}

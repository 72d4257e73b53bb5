package io.missionlink.fault;

import java.time.Duration;

/**
 * What a fail point is armed with: {@code halt 3} ends the process at the third hit as a crash does, {@code fail 1} throws
 * at the first, {@code pause 2 500} waits 500 ms at the second.
 *
 * @param hit from 1; hits are counted in each process that comes by
 */
public record Fault(Action action, int hit, Duration pause) {

    /** What happens at the hit. */
    public enum Action {
        HALT,
        FAIL,
        PAUSE
    }

    public Fault {
        if (hit < 1) {
            throw new IllegalArgumentException("Hits are counted from 1: " + hit);
        }
    }

    public static Fault halt(int hit) {
        return new Fault(Action.HALT, hit, Duration.ZERO);
    }

    public static Fault fail(int hit) {
        return new Fault(Action.FAIL, hit, Duration.ZERO);
    }

    public static Fault pause(int hit, Duration pause) {
        return new Fault(Action.PAUSE, hit, pause);
    }

    /** @throws IllegalArgumentException if it is none */
    static Fault parse(String text) {
        String[] words = text.strip().split(" +");
        try {
            return switch (words[0]) {
                case "halt" -> halt(Integer.parseInt(words[1]));
                case "fail" -> fail(Integer.parseInt(words[1]));
                case "pause" -> pause(Integer.parseInt(words[1]), Duration.ofMillis(Long.parseLong(words[2])));
                default -> throw new IllegalArgumentException("Not a fault: " + text);
            };
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("Not a fault: " + text, e);
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (action) {
            case HALT -> "halt " + hit;
            case FAIL -> "fail " + hit;
            case PAUSE -> "pause " + hit + " " + pause.toMillis();
        };
    }
}

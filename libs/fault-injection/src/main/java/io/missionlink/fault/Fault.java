package io.missionlink.fault;

import java.time.Duration;

/**
 * Fault of an armed fail point: {@code halt 3} ends the process at the third hit without any clean-up, {@code fail 1} throws at
 * the first, {@code pause 2 500} waits 500 ms at the second.
 *
 * @param hit number of the hit that triggers the fault, from 1; each process counts its own hits
 */
public record Fault(Action action, int hit, Duration pause) {

    /** Effect of a fault. */
    public enum Action {
        HALT,
        FAIL,
        PAUSE
    }

    public Fault {
        if (hit < 1) {
            throw new IllegalArgumentException("hit must be at least 1, not " + hit);
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

    /** @throws IllegalArgumentException if the text is not a fault */
    static Fault parse(String text) {
        String[] words = text.strip().split(" +");
        try {
            return switch (words[0]) {
                case "halt" -> halt(Integer.parseInt(words[1]));
                case "fail" -> fail(Integer.parseInt(words[1]));
                case "pause" -> pause(Integer.parseInt(words[1]), Duration.ofMillis(Long.parseLong(words[2])));
                default -> throw new IllegalArgumentException("Not a valid fault: " + text);
            };
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("Not a valid fault: " + text, e);
        }
    }

    /** Format that {@link #parse} reads. */
    @Override
    public String toString() {
        return switch (action) {
            case HALT -> "halt " + hit;
            case FAIL -> "fail " + hit;
            case PAUSE -> "pause " + hit + " " + pause.toMillis();
        };
    }
}

package io.missionlink.user.rotation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of a key or secret: one is current, at most one is next, any number are retired. A rotation is prepare,
 * promote, retire, with the {@link Overlap} between them (docs/adr/0007).
 *
 * @param versions in the order in which they came
 */
public record Rotation<T>(List<Version<T>> versions) {

    /** @throws IllegalArgumentException if another number than one is current, or more than one is next */
    public Rotation {
        versions = List.copyOf(versions);
        if (in(versions, State.CURRENT).count() != 1) {
            throw new IllegalArgumentException("not exactly one is current");
        }
        if (in(versions, State.NEXT).count() > 1) {
            throw new IllegalArgumentException("more than one is next");
        }
    }

    /** The first one ever: there is nobody yet who would have to hear of it. */
    public static <T> Rotation<T> of(T first, Instant now) {
        return new Rotation<>(List.of(new Version<>(first, State.CURRENT, now)));
    }

    public T current() {
        return in(versions, State.CURRENT).findFirst().orElseThrow().value();
    }

    public Optional<Version<T>> next() {
        return in(versions, State.NEXT).findFirst();
    }

    /** All that are good. */
    public List<T> values() {
        return versions.stream().map(Version::value).toList();
    }

    /** @throws RotationException if one is next already */
    public Rotation<T> prepare(T value, Instant now) {
        next().ifPresent(next -> {
            throw new RotationException("There is a next one already, since " + next.since() + ": promote it first.");
        });
        List<Version<T>> more = new ArrayList<>(versions);
        more.add(new Version<>(value, State.NEXT, now));
        return new Rotation<>(more);
    }

    /** @throws RotationException if none is next, or not everybody has heard of it */
    public Rotation<T> promote(Instant now, Overlap overlap) {
        Version<T> next = next().orElseThrow(() -> new RotationException("There is no next one: prepare it first."));
        if (now.isBefore(from(next, overlap))) {
            throw new RotationException(
                    "Too early: not everybody has heard of the next one before " + from(next, overlap) + ".");
        }
        return new Rotation<>(versions.stream().map(version -> switch (version.state()) {
            case NEXT -> version.becomes(State.CURRENT, now);
            case CURRENT -> version.becomes(State.RETIRED, now);
            case RETIRED -> version;
        }).toList());
    }

    /**
     * Removes the retired ones that have run out.
     *
     * @throws RotationException if none has
     */
    public Rotation<T> retire(Instant now, Overlap overlap) {
        Instant first = in(versions, State.RETIRED).map(version -> from(version, overlap)).min(Instant::compareTo)
                .orElseThrow(() -> new RotationException("None is retired: promote the next one first."));
        if (now.isBefore(first)) {
            throw new RotationException("Too early: the retired one may still be in use before " + first + ".");
        }
        return new Rotation<>(versions.stream()
                .filter(version -> version.state() != State.RETIRED || now.isBefore(from(version, overlap))).toList());
    }

    /** When the next step with a version may come; for the current one, when it came to be it. */
    public static Instant from(Version<?> version, Overlap overlap) {
        return switch (version.state()) {
            case NEXT -> version.since().plus(overlap.beforeUse());
            case CURRENT -> version.since();
            case RETIRED -> version.since().plus(overlap.afterUse());
        };
    }

    private static <T> Stream<Version<T>> in(List<Version<T>> versions, State state) {
        return versions.stream().filter(version -> version.state() == state);
    }
}

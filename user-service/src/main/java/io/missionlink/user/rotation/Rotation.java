package io.missionlink.user.rotation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of a key or secret: exactly one is current, at most one is next, any number are retired. A rotation has the
 * steps prepare, promote and retire, with the {@link RotationOverlap} between them
 * (user-service/docs/adr/0007-rotation-by-a-command.md).
 *
 * @param versions oldest first
 */
public record Rotation<T>(List<SecretVersion<T>> versions) {

    /** @throws IllegalArgumentException if not exactly one version is current, or more than one is next */
    public Rotation {
        versions = List.copyOf(versions);
        if (inState(versions, RotationState.CURRENT).count() != 1) {
            throw new IllegalArgumentException("exactly one version must be current");
        }
        if (inState(versions, RotationState.NEXT).count() > 1) {
            throw new IllegalArgumentException("at most one version may be next");
        }
    }

    /** The first version is current at once, because no verifier depends on an older one. */
    public static <T> Rotation<T> of(T first, Instant now) {
        return new Rotation<>(List.of(new SecretVersion<>(first, RotationState.CURRENT, now)));
    }

    public T current() {
        return inState(versions, RotationState.CURRENT).findFirst().orElseThrow().value();
    }

    /** Time at which the current version became current. */
    public Instant currentSince() {
        return inState(versions, RotationState.CURRENT).findFirst().orElseThrow().since();
    }

    public Optional<SecretVersion<T>> next() {
        return inState(versions, RotationState.NEXT).findFirst();
    }

    /** Values of all versions: each of them is valid. */
    public List<T> values() {
        return versions.stream().map(SecretVersion::value).toList();
    }

    /** @throws RotationException if a next version exists */
    public Rotation<T> prepare(T value, Instant now) {
        next().ifPresent(next -> {
            throw new RotationException("A next version already exists, since " + next.since() + ": promote it first.");
        });
        List<SecretVersion<T>> more = new ArrayList<>(versions);
        more.add(new SecretVersion<>(value, RotationState.NEXT, now));
        return new Rotation<>(more);
    }

    /** @throws RotationException if there is no next version, or the overlap has not passed */
    public Rotation<T> promote(Instant now, RotationOverlap overlap) {
        SecretVersion<T> next = next().orElseThrow(() -> new RotationException("There is no next version: prepare it first."));
        if (now.isBefore(earliestNextStep(next, overlap))) {
            throw new RotationException(
                    "Too early: the next version cannot be promoted before " + earliestNextStep(next, overlap) + ".");
        }
        return new Rotation<>(versions.stream().map(version -> switch (version.state()) {
            case NEXT -> version.transitionTo(RotationState.CURRENT, now);
            case CURRENT -> version.transitionTo(RotationState.RETIRED, now);
            case RETIRED -> version;
        }).toList());
    }

    /**
     * Removes the retired versions whose overlap has passed.
     *
     * @throws RotationException if there are none
     */
    public Rotation<T> retire(Instant now, RotationOverlap overlap) {
        Instant first = inState(versions, RotationState.RETIRED).map(version -> earliestNextStep(version, overlap))
                .min(Instant::compareTo)
                .orElseThrow(() -> new RotationException("There is no retired version: promote the next version first."));
        if (now.isBefore(first)) {
            throw new RotationException("Too early: the retired version may be in use until " + first + ".");
        }
        return new Rotation<>(versions.stream()
                .filter(version -> version.state() != RotationState.RETIRED || now.isBefore(earliestNextStep(version, overlap)))
                .toList());
    }

    /** Earliest time of the next step for the version; for the current version, the time it became current. */
    public static Instant earliestNextStep(SecretVersion<?> version, RotationOverlap overlap) {
        return switch (version.state()) {
            case NEXT -> version.since().plus(overlap.beforePromote());
            case CURRENT -> version.since();
            case RETIRED -> version.since().plus(overlap.beforeRetire());
        };
    }

    private static <T> Stream<SecretVersion<T>> inState(List<SecretVersion<T>> versions, RotationState state) {
        return versions.stream().filter(version -> version.state() == state);
    }
}

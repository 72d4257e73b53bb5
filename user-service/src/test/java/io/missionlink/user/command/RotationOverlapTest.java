package io.missionlink.user.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationOverlap;

/**
 * Two rotations with the earliest steps, on replicas that receive each change at once or after 10 minutes: what was issued with
 * any version is accepted everywhere until it expires (user-service/docs/adr/0007-rotation-by-a-command.md). Times are seconds.
 */
class RotationOverlapTest {

    private static final long DELIVERY = 600;
    private static final long TOKEN_LIFETIME = 15 * 60;
    private static final long CLOCK_SKEW = 30;
    private static final long JWKS_CACHE = 60;
    private static final long STEP = 15;
    private static final RotationOverlap KEYS = new OverlapSettings(Map.of()).signingKeys();
    private static final RotationOverlap SECRETS = new OverlapSettings(Map.of()).clientSecrets();

    /** The stored value over time: each step of the rotation is written at its earliest time. */
    private record Timeline(TreeMap<Long, Rotation<String>> written, long end) {

        static Timeline of(RotationOverlap overlap) {
            TreeMap<Long, Rotation<String>> written = new TreeMap<>();
            Rotation<String> rotation = Rotation.of("version 0", at(0));
            written.put(0L, rotation);
            long time = 2 * DELIVERY;
            for (int i = 1; i <= 2; i++) {
                rotation = rotation.prepare("version " + i, at(time));
                written.put(time, rotation);
                time += overlap.beforePromote().toSeconds();
                rotation = rotation.promote(at(time), overlap);
                written.put(time, rotation);
                time += overlap.beforeRetire().toSeconds();
                rotation = rotation.retire(at(time), overlap);
                written.put(time, rotation);
            }
            return new Timeline(written, time + DELIVERY + TOKEN_LIFETIME);
        }

        /** The value that a replica has, which receives each change after this delay. */
        Rotation<String> seen(long time, long delay) {
            return written.floorEntry(Math.max(0, time - delay)).getValue();
        }

        /** Regular times, and both sides of each change of a replica. */
        LongStream times() {
            LongStream changes = written.keySet().stream().flatMap(time -> Stream.of(time, time + DELIVERY))
                    .flatMap(time -> Stream.of(time - 1, time)).mapToLong(Long::longValue).filter(time -> time >= 0);
            return LongStream.concat(LongStream.iterate(0, time -> time < end, time -> time + STEP), changes);
        }

        private static Instant at(long time) {
            return Instant.EPOCH.plusSeconds(time);
        }
    }

    static Stream<Arguments> delaysOfTwoReplicas() {
        return Stream.of(0L, DELIVERY).flatMap(first -> Stream.of(0L, DELIVERY).map(second -> Arguments.of(first, second)));
    }

    @ParameterizedTest
    @MethodSource("delaysOfTwoReplicas")
    void acceptsTokensOfEachAgeOnEveryReplica(long issuer, long verifier) {
        assertThat(rejectedTokens(KEYS, issuer, verifier)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("delaysOfTwoReplicas")
    void acceptsSecretOfClientOnEveryReplica(long client, long verifier) {
        assertThat(rejectedSecrets(SECRETS, client, verifier)).isEmpty();
    }

    /** The overlaps are no longer than needed, and the model of this test notices shorter ones. */
    @Test
    void shorterOverlapWouldRejectTokenOrSecret() {
        Duration second = Duration.ofSeconds(1);
        RotationOverlap early = new RotationOverlap(KEYS.beforePromote().minus(second), KEYS.beforeRetire());
        RotationOverlap shortLived = new RotationOverlap(KEYS.beforePromote(), KEYS.beforeRetire().minus(second));

        assertThat(rejectedTokens(early, 0, DELIVERY)).isNotEmpty();
        assertThat(rejectedTokens(shortLived, DELIVERY, 0)).isNotEmpty();
        assertThat(rejectedSecrets(new RotationOverlap(SECRETS.beforePromote().minus(second), SECRETS.beforeRetire()), 0,
                DELIVERY)).isNotEmpty();
        assertThat(rejectedSecrets(new RotationOverlap(SECRETS.beforePromote(), SECRETS.beforeRetire().minus(second)),
                DELIVERY, 0)).isNotEmpty();
    }

    /** A verifier has published keys that are up to a minute old, and accepts a token for 30 s after its expiry. */
    private static List<String> rejectedTokens(RotationOverlap overlap, long issuer, long verifier) {
        Timeline timeline = Timeline.of(overlap);
        List<String> rejected = new ArrayList<>();
        timeline.times().forEach(issued -> {
            String key = timeline.seen(issued, issuer).current();
            LongStream.concat(LongStream.iterate(issued, time -> time < issued + TOKEN_LIFETIME, time -> time + STEP),
                    LongStream.of(issued + TOKEN_LIFETIME + CLOCK_SKEW)).forEach(used -> {
                        for (long age : new long[] { 0, JWKS_CACHE }) {
                            if (!timeline.seen(used - age, verifier).values().contains(key)) {
                                rejected.add("%s issued at %d, used at %d".formatted(key, issued, used));
                            }
                        }
                    });
        });
        return rejected;
    }

    private static List<String> rejectedSecrets(RotationOverlap overlap, long client, long verifier) {
        Timeline timeline = Timeline.of(overlap);
        return timeline.times().filter(time -> !timeline.seen(time, verifier).values()
                .contains(timeline.seen(time, client).current())).mapToObj("rejected at %d"::formatted).toList();
    }
}

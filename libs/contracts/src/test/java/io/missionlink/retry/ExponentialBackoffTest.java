package io.missionlink.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ExponentialBackoffTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Example
    void doublesPauseUpToLongest() {
        ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(1), LONGEST);

        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(backoff.after(7)).isEqualTo(LONGEST);
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(LONGEST);
    }

    @Example
    void reachesLongestPauseExactly() {
        ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofMillis(500), Duration.ofSeconds(2));

        assertThat(backoff.after(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(4)).isEqualTo(Duration.ofSeconds(2));
    }

    @Example
    void limitsFirstPauseToLongest() {
        assertThat(new ExponentialBackoff(Duration.ofSeconds(10), Duration.ofSeconds(5)).after(1))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Example
    void rejectsZeroFailures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExponentialBackoff(Duration.ofSeconds(1), LONGEST).after(0));
    }

    @Property
    void pauseNeverDecreasesAndStaysWithinBounds(@ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long first,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long longest,
            @ForAll @IntRange(min = 1, max = 100) int failures) {
        ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofNanos(first), Duration.ofNanos(longest));

        assertThat(backoff.after(failures)).isPositive().isLessThanOrEqualTo(Duration.ofNanos(longest));
        assertThat(backoff.after(failures + 1)).isGreaterThanOrEqualTo(backoff.after(failures));
    }
}

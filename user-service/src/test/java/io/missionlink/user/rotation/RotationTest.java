package io.missionlink.user.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class RotationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Overlap OVERLAP = new Overlap(Duration.ofMinutes(15), Duration.ofMinutes(25));

    private final Rotation<String> first = Rotation.of("a", START);

    @Test
    void theNextOneIsGoodBeforeItIsUsed() {
        Rotation<String> prepared = first.prepare("b", at(0));

        assertThat(prepared.current()).isEqualTo("a");
        assertThat(prepared.values()).containsExactly("a", "b");
    }

    @Test
    void itIsUsedOnceEverybodyHasHeardOfIt() {
        Rotation<String> prepared = first.prepare("b", at(3));

        refused("Too early", () -> prepared.promote(at(18).minusMillis(1), OVERLAP));
        assertThat(prepared.promote(at(18), OVERLAP).current()).isEqualTo("b");
        assertThat(prepared.promote(at(18), OVERLAP).values()).containsExactly("a", "b");
    }

    @Test
    void theOldOneIsGoodUntilItsLastUseHasRunOut() {
        Rotation<String> promoted = first.prepare("b", at(0)).promote(at(15), OVERLAP);

        refused("Too early", () -> promoted.retire(at(40).minusMillis(1), OVERLAP));
        assertThat(promoted.retire(at(40), OVERLAP).values()).containsExactly("b");
    }

    @Test
    void oneThatHasNotRunOutStaysWhenAnOlderOneGoes() {
        Rotation<String> twice = first.prepare("b", at(0)).promote(at(15), OVERLAP).prepare("c", at(16)).promote(at(31),
                OVERLAP);

        assertThat(twice.retire(at(40), OVERLAP).values()).containsExactly("b", "c");
        assertThat(twice.retire(at(56), OVERLAP).values()).containsExactly("c");
    }

    @Test
    void oneThatIsKnownToOthersGoesAtOnce() {
        Rotation<String> rotated = first.prepare("b", at(0)).promote(at(0), Overlap.NONE).retire(at(0), Overlap.NONE);

        assertThat(rotated).isEqualTo(Rotation.of("b", at(0)));
    }

    @Test
    void aStepThatThereIsNothingForIsRefused() {
        refused("There is no next one", () -> first.promote(at(60), OVERLAP));
        refused("None is retired", () -> first.retire(at(60), OVERLAP));
        refused("There is a next one already", () -> first.prepare("b", at(0)).prepare("c", at(60)));
    }

    @Test
    void oneIsCurrentAndOneAtMostIsNext() {
        Version<String> current = new Version<>("a", State.CURRENT, START);
        Version<String> next = new Version<>("b", State.NEXT, START);

        for (List<Version<String>> wrong : List.of(List.<Version<String>> of(), List.of(next), List.of(current, current))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Rotation<>(wrong)).withMessageContaining("current");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Rotation<>(List.of(current, next, next)))
                .withMessageContaining("next");
    }

    private static void refused(String why, Runnable step) {
        assertThatExceptionOfType(RotationException.class).isThrownBy(step::run).withMessageContaining(why);
    }

    private static Instant at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}

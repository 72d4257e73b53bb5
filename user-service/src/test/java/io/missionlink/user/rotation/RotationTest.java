package io.missionlink.user.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final RotationOverlap OVERLAP = new RotationOverlap(Duration.ofMinutes(15), Duration.ofMinutes(25));

    private final Rotation<String> first = Rotation.of("a", START);

    @Test
    void nextVersionIsValidBeforePromotion() {
        Rotation<String> prepared = first.prepare("b", at(0));

        assertThat(prepared.current()).isEqualTo("a");
        assertThat(prepared.values()).containsExactly("a", "b");
    }

    @Test
    void promotesNextVersionAfterOverlap() {
        Rotation<String> prepared = first.prepare("b", at(3));

        isRejected("Too early", () -> prepared.promote(at(18).minusMillis(1), OVERLAP));
        assertThat(prepared.promote(at(18), OVERLAP).current()).isEqualTo("b");
        assertThat(prepared.promote(at(18), OVERLAP).values()).containsExactly("a", "b");
    }

    @Test
    void retiresOldVersionAfterOverlap() {
        Rotation<String> promoted = first.prepare("b", at(0)).promote(at(15), OVERLAP);

        isRejected("Too early", () -> promoted.retire(at(40).minusMillis(1), OVERLAP));
        assertThat(promoted.retire(at(40), OVERLAP).values()).containsExactly("b");
    }

    @Test
    void retiresOnlyVersionsWhoseOverlapHasPassed() {
        Rotation<String> twice = first.prepare("b", at(0)).promote(at(15), OVERLAP).prepare("c", at(16)).promote(at(31),
                OVERLAP);

        assertThat(twice.retire(at(40), OVERLAP).values()).containsExactly("b", "c");
        assertThat(twice.retire(at(56), OVERLAP).values()).containsExactly("c");
    }

    @Test
    void rotatesAtOnceWithoutOverlap() {
        Rotation<String> rotated = first.prepare("b", at(0)).promote(at(0), RotationOverlap.NONE).retire(at(0),
                RotationOverlap.NONE);

        assertThat(rotated).isEqualTo(Rotation.of("b", at(0)));
    }

    @Test
    void rejectsStepWithoutVersionInRequiredState() {
        isRejected("There is no next version", () -> first.promote(at(60), OVERLAP));
        isRejected("There is no retired version", () -> first.retire(at(60), OVERLAP));
        isRejected("A next version already exists", () -> first.prepare("b", at(0)).prepare("c", at(60)));
    }

    /**
     * Each step in each state. A version is current (C), next (N) or retired (R), the oldest first. "-" is a rejection because
     * no version is in the required state, "early" a rejection until the overlap has passed.
     */
    @ParameterizedTest
    @CsvSource({
            "C,    CN,    -,     -,    -,     -",
            "CN,   -,     early, RC,   -,     -",
            "RC,   RCN,   -,     -,    early, C",
            "RCN,  -,     early, RRC,  early, CN",
            "RRC,  RRCN,  -,     -,    early, C",
            "RRCN, -,     early, RRRC, early, CN" })
    void allowsStepByStatesOfVersions(String states, String prepared, String promotedEarly, String promoted,
            String retiredEarly, String retired) {
        List<SecretVersion<String>> versions = new ArrayList<>();
        states.chars().forEach(state -> versions.add(new SecretVersion<>("version " + versions.size(),
                Stream.of(RotationState.values()).filter(one -> one.name().charAt(0) == state).findFirst().orElseThrow(),
                START)));
        Rotation<String> rotation = new Rotation<>(versions);

        assertThat(states(() -> rotation.prepare("new", at(60)))).as("prepare").isEqualTo(prepared);
        assertThat(states(() -> rotation.promote(at(15).minusMillis(1), OVERLAP))).as("promote").isEqualTo(promotedEarly);
        assertThat(states(() -> rotation.promote(at(15), OVERLAP))).as("promote").isEqualTo(promoted);
        assertThat(states(() -> rotation.promote(START, RotationOverlap.NONE))).as("promote by force").isEqualTo(promoted);
        assertThat(states(() -> rotation.retire(at(25).minusMillis(1), OVERLAP))).as("retire").isEqualTo(retiredEarly);
        assertThat(states(() -> rotation.retire(at(25), OVERLAP))).as("retire").isEqualTo(retired);
        assertThat(states(() -> rotation.retire(START, RotationOverlap.NONE))).as("retire by force").isEqualTo(retired);
    }

    private static String states(Supplier<Rotation<String>> step) {
        try {
            return step.get().versions().stream().map(version -> version.state().name().substring(0, 1))
                    .collect(Collectors.joining());
        } catch (RotationException e) {
            return e.getMessage().startsWith("Too early") ? "early" : "-";
        }
    }

    @Test
    void requiresOneCurrentAndAtMostOneNextVersion() {
        SecretVersion<String> current = new SecretVersion<>("a", RotationState.CURRENT, START);
        SecretVersion<String> next = new SecretVersion<>("b", RotationState.NEXT, START);

        for (List<SecretVersion<String>> invalid : List.of(List.<SecretVersion<String>> of(), List.of(next),
                List.of(current, current))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Rotation<>(invalid)).withMessageContaining("current");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Rotation<>(List.of(current, next, next)))
                .withMessageContaining("next");
    }

    private static void isRejected(String message, Runnable step) {
        assertThatExceptionOfType(RotationException.class).isThrownBy(step::run).withMessageContaining(message);
    }

    private static Instant at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}

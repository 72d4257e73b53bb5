package io.missionlink.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.bench.BenchOptions.Part;
import io.missionlink.local.stack.Packaging;

class BenchOptionsTest {

    private static final Path JSON = Path.of("bench.json");

    @Test
    void optionsReplaceDefaults() {
        Set<Part> all = EnumSet.allOf(Part.class);
        assertThat(BenchOptions.parse(JSON)).isEqualTo(new BenchOptions(3, 8, 50_000, 16, all, Packaging.JVM, false, JSON));
        assertThat(BenchOptions.parse(JSON, "--quick", "--seconds=5"))
                .isEqualTo(new BenchOptions(1, 5, 2_000, 16, all, Packaging.JVM, false, JSON));
        assertThat(BenchOptions.parse(JSON, "--rounds=7", "--refunds=10"))
                .isEqualTo(new BenchOptions(7, 8, 10, 16, all, Packaging.JVM, false, JSON));
        assertThat(BenchOptions.parse(JSON, "--only=reads,refund", "--rounds=7"))
                .isEqualTo(new BenchOptions(7, 8, 50_000, 16, EnumSet.of(Part.READS, Part.REFUND), Packaging.JVM, false, JSON));
        assertThat(BenchOptions.parse(JSON, "--native"))
                .isEqualTo(new BenchOptions(3, 8, 50_000, 16, all, Packaging.NATIVE, false, JSON));
        assertThat(BenchOptions.parse(JSON, "--traces"))
                .isEqualTo(new BenchOptions(3, 8, 50_000, 16, all, Packaging.JVM, true, JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = { "--slow", "--rounds", "--rounds=", "--rounds=0", "--seconds=-1", "--refunds=ten",
            "--only", "--only=", "--only=everything" })
    void rejectsUnknownOrInvalidOption(String argument) {
        assertThatIllegalArgumentException().isThrownBy(() -> BenchOptions.parse(JSON, argument))
                .withMessageContaining(argument.replaceFirst("=.*", ""));
    }

    @Test
    void parsesNumberOfStarts() {
        assertThat(BenchOptions.starts()).isEqualTo(10);
        assertThat(BenchOptions.starts("--starts=3")).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> BenchOptions.starts("--rounds=3"));
    }

    @Test
    void comparisonAcceptsOnlyRoundsAndSeconds() {
        assertThat(BenchOptions.pledges(JSON, "--rounds=5", "--seconds=2"))
                .isEqualTo(new BenchOptions(5, 2, 50_000, 16, EnumSet.allOf(Part.class), Packaging.JVM, false, JSON));
        for (String other : List.of("--native", "--only=pledges", "--refunds=5", "--quick")) {
            assertThatIllegalArgumentException().isThrownBy(() -> BenchOptions.pledges(JSON, other));
        }
    }
}

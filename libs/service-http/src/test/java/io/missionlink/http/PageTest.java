package io.missionlink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void encodesPositionOfLastItemAsCursor() {
        Page<Integer> first = Page.of(List.of(10, 20, 30), 2, String::valueOf);

        assertThat(first.items()).containsExactly(10, 20);
        assertThat(Cursor.decode(first.nextCursor(), Integer::valueOf)).hasValue(20);
        assertThat(Page.of(List.of(30), 2, String::valueOf).nextCursor()).isEmpty();
    }

    @Test
    void limitsPageTo20ItemsByDefault() {
        assertThat(Page.limit(Optional.empty())).isEqualTo(20);
        assertThat(Page.limit(Optional.of("100"))).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0", "-1", "+1", "101", "1.5", "\u0661", "many", "99999999999999999999" })
    void rejectsInvalidLimit(String limit) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Page.limit(Optional.of(limit)))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(CommonProblems.MALFORMED);
                    assertThat(problem.violations()).extracting(Violation::field).containsExactly("limit");
                });
    }

    @Test
    void emptyCursorSelectsFirstPage() {
        assertThat(Cursor.decode(Optional.of(""), Integer::valueOf)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "!!", "nonsense", "=" })
    void rejectsInvalidCursor(String cursor) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.decode(Optional.of(cursor), Integer::valueOf))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(CommonProblems.MALFORMED));
    }
}

package io.missionlink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What is not said in its own type is not said. */
class StrictJsonTest {

    private final ObjectMapper json = new ObjectMapper();

    StrictJsonTest() {
        new StrictJson().customize(json);
    }

    enum Way {
        IN,
        OUT
    }

    record Body(UUID id, Way way, Boolean yes, Long count) {
    }

    @Test
    void readsEachFieldInItsType() throws JsonProcessingException {
        assertThat(json.readValue("{\"id\":\"01A219bd-080f-76da-a6d3-01a8005caea3\",\"way\":\"OUT\",\"yes\":true,\"count\":-0}",
                Body.class)).isEqualTo(new Body(UUID.fromString("01a219bd-080f-76da-a6d3-01a8005caea3"), Way.OUT, true, 0L));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"id\":\"\"", "\"id\":\"AAAAAAAAAAAAAAAAAAAAAA==\"", "\"id\":\"1-1-1-1-1\"", "\"id\":1",
            "\"id\":\"01a219bd080f-76da-a6d3-01a8-005caea3\"", "\"way\":0", "\"way\":\"\"", "\"way\":\" \"", "\"way\":\"in\"",
            "\"way\":\"OUT\\u0000\"", "\"way\":\" OUT\"",
            "\"yes\":\"\"", "\"yes\":\"\\u0000\"", "\"yes\":\"true\"", "\"yes\":1", "\"count\":\"\"", "\"count\":\" \"",
            "\"count\":1e400", "\"count\":1.0", "\"count\":9223372036854775808", "\"count\":\"1\"", "\"count\":01",
            "\"count\":NaN", "\"yes\":true,\"yes\":true", "\"other\":1", "\"id\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]" })
    void guessesNothing(String field) {
        assertThat(catchThrowableOfType(JsonProcessingException.class, () -> json.readValue("{" + field + "}", Body.class)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}{}", "{} 1", "{}]", "{}x" })
    void nothingFollows(String body) {
        assertThat(catchThrowableOfType(JsonProcessingException.class, () -> json.readValue(body, Body.class))).isNotNull();
    }

    @Test
    void aNumberThatNobodyNeedsIsNotRead() throws JsonProcessingException {
        assertThat(json.readTree("1".repeat(40)).bigIntegerValue()).isEqualTo(new BigInteger("1".repeat(40)));

        assertThat(catchThrowableOfType(JsonProcessingException.class, () -> json.readTree("1".repeat(41)))).isNotNull();
    }

    /** Jackson refuses half of a surrogate pair in a name: it is malformed, not unknown. */
    @Test
    void doesNotRepeatAFieldThatCannotBeWritten() throws JsonProcessingException {
        JsonProcessingException e = catchThrowableOfType(JsonProcessingException.class,
                () -> json.readValue("{\"\\ud800\":1}", Body.class));

        assertThat(e).isNotInstanceOf(JsonMappingException.class);
        assertThat(json.writeValueAsString(JsonRefusal.of(e).violations())).isEqualTo("[]");
    }

    @Test
    void aLongFieldIsCutBetweenItsCharacters() {
        JsonProcessingException e = catchThrowableOfType(JsonProcessingException.class,
                () -> json.readValue("{\"" + "😀".repeat(65) + "\":1}", Body.class));

        assertThat(JsonRefusal.of(e).violations()).singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("😀".repeat(64)));
    }
}

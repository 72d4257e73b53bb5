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

class StrictJsonTest {

    private final ObjectMapper json = new ObjectMapper();

    StrictJsonTest() {
        new StrictJson().customize(json);
    }

    enum Direction {
        IN,
        OUT
    }

    record Body(UUID id, Direction way, Boolean yes, Long count) {
    }

    @Test
    void readsFieldsOfExactType() throws JsonProcessingException {
        assertThat(json.readValue("{\"id\":\"01A219bd-080f-76da-a6d3-01a8005caea3\",\"way\":\"OUT\",\"yes\":true,\"count\":-0}",
                Body.class))
                .isEqualTo(new Body(UUID.fromString("01a219bd-080f-76da-a6d3-01a8005caea3"), Direction.OUT, true, 0L));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"id\":\"\"", "\"id\":\"AAAAAAAAAAAAAAAAAAAAAA==\"", "\"id\":\"1-1-1-1-1\"", "\"id\":1",
            "\"id\":\"01a219bd080f-76da-a6d3-01a8-005caea3\"", "\"way\":0", "\"way\":\"\"", "\"way\":\" \"", "\"way\":\"in\"",
            "\"way\":\"OUT\\u0000\"", "\"way\":\" OUT\"",
            "\"yes\":\"\"", "\"yes\":\"\\u0000\"", "\"yes\":\"true\"", "\"yes\":1", "\"count\":\"\"", "\"count\":\" \"",
            "\"count\":1e400", "\"count\":1.0", "\"count\":9223372036854775808", "\"count\":\"1\"", "\"count\":01",
            "\"count\":NaN", "\"yes\":true,\"yes\":true", "\"other\":1", "\"id\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]" })
    void rejectsCoercedDuplicateAndUnknownFields(String field) {
        assertThat(catchThrowableOfType(JsonProcessingException.class, () -> json.readValue("{" + field + "}", Body.class)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}{}", "{} 1", "{}]", "{}x" })
    void rejectsTrailingContent(String body) {
        assertThat(catchThrowableOfType(JsonProcessingException.class, () -> json.readValue(body, Body.class))).isNotNull();
    }

    @Test
    void rejectsNumbersOfMoreThan40Digits() throws JsonProcessingException {
        assertThat(json.readTree("1".repeat(40)).bigIntegerValue()).isEqualTo(new BigInteger("1".repeat(40)));

        assertThat(catchThrowableOfType(JsonProcessingException.class, () -> json.readTree("1".repeat(41)))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"count\":11111111111111111111111111111111111111111}",
            "{\"other\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}" })
    void namesExceededLimits(String body) {
        JsonProcessingException e = catchThrowableOfType(JsonProcessingException.class, () -> json.readTree(body));

        assertThat(JsonReadProblem.of(e))
                .hasMessage("The request body must not have numbers of more than 40 digits, or more than 16 levels");
    }

    /** Jackson rejects a lone surrogate in a field name as malformed, before it reports an unknown field. */
    @Test
    void omitsFieldNameThatCannotBeEncoded() throws JsonProcessingException {
        JsonProcessingException e = catchThrowableOfType(JsonProcessingException.class,
                () -> json.readValue("{\"\\ud800\":1}", Body.class));

        assertThat(e).isNotInstanceOf(JsonMappingException.class);
        assertThat(json.writeValueAsString(JsonReadProblem.of(e).violations())).isEqualTo("[]");
    }

    @Test
    void cutsLongFieldNameAtCodePoint() {
        JsonProcessingException e = catchThrowableOfType(JsonProcessingException.class,
                () -> json.readValue("{\"" + "😀".repeat(65) + "\":1}", Body.class));

        assertThat(JsonReadProblem.of(e).violations()).singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("😀".repeat(64)));
    }
}

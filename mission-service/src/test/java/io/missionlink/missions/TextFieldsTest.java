package io.missionlink.missions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.missions.testing.Api;
import io.missionlink.testing.CharacterClass;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Every text field accepts the same characters. Only the content of a mission has line breaks. */
@QuarkusTest
class TextFieldsTest {

    /** Each request is valid, except perhaps for the text, but has no effect. */
    private enum Field {
        CONTENT("content", 500, true),
        AMENDED_CONTENT("content", 500, true),
        MESSAGE_OF_PROPOSAL("message", 200, false),
        MESSAGE_OF_PLEDGE("message", 200, false),
        NOTE("note", 500, false),
        BANNED_WORD("bannedWords", 50, false);

        private final String name;
        private final int length;
        private final boolean lines;

        Field(String name, int length, boolean lines) {
            this.name = name;
            this.length = length;
            this.lines = lines;
        }

        boolean accepts(CharacterClass characters) {
            return lines ? characters.isAcceptedInLines() : characters.isAcceptedInLine();
        }

        /** The proposer has no money, and the mission does not exist. */
        Response send(String text) {
            UUID user = Api.newUser();
            return switch (this) {
                case CONTENT -> propose(user, "\"content\":" + text);
                case MESSAGE_OF_PROPOSAL -> propose(user, "\"content\":\"Win\",\"message\":" + text);
                case AMENDED_CONTENT -> Api.asViewer(user).body("{\"content\":" + text + "}")
                        .patch("/api/missions/{id}", UUID.randomUUID());
                case MESSAGE_OF_PLEDGE -> Api.withIdempotencyKey(Api.asViewer(user))
                        .body("{\"amount\":1000,\"message\":" + text + "}")
                        .post("/api/missions/{id}/pledges", UUID.randomUUID());
                case NOTE -> Api.asStreamer(user).body("{\"note\":" + text + "}")
                        .put("/api/missions/{id}/success", UUID.randomUUID());
                case BANNED_WORD -> Api.asStreamer(user).body("{\"bannedWords\":[" + text + "]}")
                        .put("/api/streamers/me/settings");
            };
        }

        private static Response propose(UUID user, String fields) {
            return Api.withIdempotencyKey(Api.asViewer(user)).body("{\"streamerId\":\"" + Api.newUser()
                    + "\",\"amount\":1000,\"timeLimitSeconds\":60," + fields + "}").post("/api/missions");
        }
    }

    static Stream<Arguments> fieldsAndCharacters() {
        return Arrays.stream(Field.values())
                .flatMap(field -> Arrays.stream(CharacterClass.values()).map(characters -> Arguments.of(field, characters)));
    }

    @ParameterizedTest
    @MethodSource("fieldsAndCharacters")
    void acceptsTextByItsCharacters(Field field, CharacterClass characters) {
        assertAccepted(field, field.send(characters.json()), field.accepts(characters));
    }

    @ParameterizedTest
    @EnumSource
    void limitsLengthInCodePoints(Field field) {
        for (String character : List.of("a", "\uAC00", "\uD83D\uDE00")) {
            assertAccepted(field, field.send(quoted(character.repeat(field.length))), true);
            assertAccepted(field, field.send(quoted(character.repeat(field.length + 1))), false);
        }
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static void assertAccepted(Field field, Response response, boolean accepted) {
        if (accepted) {
            String code = response.statusCode() == 200 ? "" : response.path("code");
            assertThat(code).as(response.asString()).isIn("", "not-found", "insufficient-cash");
        } else {
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(422);
            assertThat(response.jsonPath().getList("violations.field")).as(response.asString()).contains(field.name);
        }
    }
}

package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Response of a server.
 *
 * @param request method and path of the request, for assertion messages
 */
record Response(String request, int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Response expect(int expected) {
        assertThat(status).as("%s: %s", request, body).isEqualTo(expected);
        return this;
    }

    JsonNode json() {
        return json(body);
    }

    /** The {@code items} of a list with a single page. */
    List<JsonNode> items() {
        JsonNode list = expect(200).json();
        assertThat(list.path("nextCursor").isNull()).as("%s has one page: %s", request, body).isTrue();
        List<JsonNode> items = new ArrayList<>();
        list.get("items").forEach(items::add);
        return items;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + text, e);
        }
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

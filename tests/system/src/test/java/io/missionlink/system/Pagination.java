package io.missionlink.system;

import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads lists of several pages. */
final class Pagination {

    private Pagination() {
    }

    /** IDs of the items of all pages. */
    static Set<String> ids(Client api, String path) {
        Set<String> ids = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + (path.contains("?") ? "&" : "?") + "limit=100" + cursor).expect(200).json();
            page.get("items").forEach(item -> ids.add(item.get("id").asText()));
            cursor = page.get("nextCursor").isNull() ? "" : "&cursor=" + page.get("nextCursor").asText();
        } while (!cursor.isEmpty());
        return ids;
    }
}

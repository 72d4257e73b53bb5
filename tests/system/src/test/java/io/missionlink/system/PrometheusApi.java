package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** The HTTP API of Prometheus. */
record PrometheusApi(URI server) {

    /** Returns the series of an expression now; fails if Prometheus rejects it. */
    List<JsonNode> query(String expression) {
        return query(expression, Optional.empty());
    }

    /** @param time Unix time in seconds */
    List<JsonNode> query(String expression, Optional<Long> time) {
        JsonNode data = get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)
                + time.map(at -> "&time=" + at).orElse(""));
        List<JsonNode> series = new ArrayList<>();
        data.get("result").forEach(series::add);
        return series;
    }

    /** Names of the firing alerts. */
    Set<String> firing() {
        Set<String> names = new TreeSet<>();
        get("alerts").get("alerts").forEach(alert -> {
            if (alert.get("state").asText().equals("firing")) {
                names.add(alert.get("labels").get("alertname").asText());
            }
        });
        return names;
    }

    /** All rules with their health. */
    List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        get("rules").get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }

    private JsonNode get(String path) {
        Response response = new Client(server, Optional.empty()).get("/api/v1/" + path);
        assertThat(response.json().path("status").asText()).as("%s: %s", path, response.body()).isEqualTo("success");
        return response.json().get("data");
    }
}

package io.missionlink.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** A query of a panel of a dashboard in {@code gitops-manifests}. */
record DashboardQuery(String dashboard, String panel, String type, String expression) {

    private static final Pattern RATE_INTERVAL = Pattern.compile("\\$__rate_interval");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

    static List<DashboardQuery> all(Path repository) {
        List<DashboardQuery> queries = new ArrayList<>();
        names(repository).forEach(name -> read(repository, name).get("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> queries.add(new DashboardQuery(name, panel.get("title").asText(), panel.get("type").asText(),
                        target.get("expr").asText())))));
        return queries;
    }

    /** Names of the dashboards. */
    static List<String> names(Path repository) {
        try (Stream<Path> files = Files.list(folder(repository))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", "")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The expression with a rate interval, and with all values of every other variable. */
    String interpolated(String rateInterval) {
        return VARIABLE.matcher(RATE_INTERVAL.matcher(expression).replaceAll(rateInterval)).replaceAll(".*");
    }

    @Override
    public String toString() {
        return dashboard + " / " + panel + ": " + expression;
    }

    private static JsonNode read(Path repository, String name) {
        try {
            return Response.json(Files.readString(folder(repository).resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path repository) {
        return repository.resolve("gitops-manifests/platform/dashboards");
    }
}

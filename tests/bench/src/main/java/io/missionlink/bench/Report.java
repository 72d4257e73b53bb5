package io.missionlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Rows of a run: printed immediately, and written as JSON at the end. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Consumer<String> out;
    private final ObjectNode json = JSON.createObjectNode();
    private final List<String> bars = new ArrayList<>();

    Report(Consumer<String> out, Map<String, String> setup) {
        this.out = out;
        ObjectNode about = json.putObject("setup");
        setup.forEach((name, value) -> {
            about.put(name, value);
            out.accept("%s: %s".formatted(name, value));
        });
        out.accept("");
        out.accept("%-44s %10s %9s %9s %7s   %s".formatted("", "per second", "p50 ms", "p99 ms", "failed", "note"));
    }

    /** @param note ratio to another row, or the rate of each round; may be empty */
    void row(String name, RoundResult result, String note) {
        boolean timed = result.isTimed();
        out.accept(String.format(Locale.ROOT, "%-44s %10.0f %9s %9s %7d   %s", name, result.rate(),
                timed ? millis(result.p50()) : "", timed ? millis(result.p99()) : "", result.failed(), note));
        ObjectNode row = json.withArray("rows").addObject().put("name", name).put("perSecond", result.rate())
                .put("failed", result.failed()).put("note", note);
        if (timed) {
            row.put("p50Millis", result.p50()).put("p99Millis", result.p99());
        }
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** A row of times without a rate. @param nanos one value per case */
    void times(String name, long[] nanos, String note) {
        RoundResult result = RoundResult.of(nanos, 1, 0);
        out.accept(
                String.format(Locale.ROOT, "%-44s %10s %9.0f %9.0f %7s   %s", name, "", result.p50(), result.p99(), "", note));
        json.withArray("rows").addObject().put("name", name).put("cases", nanos.length).put("p50Millis", result.p50())
                .put("p99Millis", result.p99()).put("note", note);
    }

    /** A limit that the project sets itself, and whether this run meets it. */
    void bar(String text, double measured, boolean atLeast, double bar) {
        boolean met = atLeast ? measured >= bar : measured <= bar;
        String line = String.format(Locale.ROOT, "%s: %.2f (bar: %s %.2f) %s", text, measured,
                atLeast ? "at least" : "at most", bar, met ? "met" : "MISSED");
        json.withArray("bars").addObject().put("name", text).put("measured", measured).put("bar", bar)
                .put("atLeast", atLeast).put("met", met);
        bars.add(line);
    }

    void end(Path file) throws IOException {
        out.accept("");
        bars.forEach(out);
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), json);
        out.accept("JSON: " + file);
    }
}

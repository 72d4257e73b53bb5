package io.missionlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.bench.StartupTimer.ColdStart;
import io.missionlink.bench.StartupTimer.ServiceStart;
import io.missionlink.local.stack.Packaging;

/** Medians: one line per figure of a deployable, one column per packaging. */
final class StartupReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<Packaging, String> COLUMNS = new EnumMap<>(Map.of(Packaging.PLAIN_JVM, "plain JVM", Packaging.JVM,
            "JVM of ./run", Packaging.NATIVE, "native"));

    /** A figure. @param bar highest allowed ratio of the native value to the first column; NaN without a limit */
    private record Figure(String name, double bar) {
    }

    private final Consumer<String> out;
    private final Path file;
    private final Map<String, Map<Figure, Map<Packaging, Double>>> figures = new LinkedHashMap<>();

    StartupReport(Consumer<String> out, Path file) {
        this.out = out;
        this.file = file;
    }

    void service(Packaging packaging, String name, List<ServiceStart> starts, double onDisk) {
        put(packaging, name, new Figure("start to first authorised response, ms", 0.06),
                Median.of(starts, ServiceStart::firstResponse));
        put(packaging, name, new Figure("resident, idle, MB", Double.NaN), Median.of(starts, ServiceStart::idle));
        put(packaging, name, new Figure("resident after 10,000 requests, MB", 0.40), Median.of(starts, ServiceStart::loaded));
        put(packaging, name, new Figure("on disk, MB", Double.NaN), onDisk);
    }

    void function(Packaging packaging, String name, String effect, double bar, List<ColdStart> starts, double onDisk) {
        put(packaging, name, new Figure("runtime start to first " + effect + ", ms", bar),
                Median.of(starts, ColdStart::effect));
        put(packaging, name, new Figure("resident after it, MB", Double.NaN), Median.of(starts, ColdStart::resident));
        put(packaging, name, new Figure("function.zip, MB", Double.NaN), onDisk);
    }

    void end() throws IOException {
        ObjectNode json = JSON.createObjectNode();
        figures.forEach((deployable, rows) -> {
            out.accept("%-44s %12s %12s %12s   %s".formatted(deployable, COLUMNS.get(Packaging.PLAIN_JVM),
                    COLUMNS.get(Packaging.JVM), COLUMNS.get(Packaging.NATIVE), "native / first column"));
            rows.forEach((figure, values) -> {
                double ratio = values.get(Packaging.NATIVE) / values.values().iterator().next();
                out.accept("  %-42s %12s %12s %12s   %s".formatted(figure.name(), text(values.get(Packaging.PLAIN_JVM)),
                        text(values.get(Packaging.JVM)), text(values.get(Packaging.NATIVE)), against(figure, ratio)));
                ObjectNode row = json.withObjectProperty(deployable).putObject(figure.name());
                values.forEach((packaging, value) -> row.put(packaging.name(), value));
                row.put("ratio", ratio);
            });
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), json);
        out.accept("JSON: " + file);
    }

    private void put(Packaging packaging, String deployable, Figure figure, double value) {
        figures.computeIfAbsent(deployable, name -> new LinkedHashMap<>())
                .computeIfAbsent(figure, name -> new EnumMap<>(Packaging.class)).put(packaging, value);
    }

    private static String against(Figure figure, double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio) + (Double.isNaN(figure.bar()) ? ""
                : String.format(Locale.ROOT, " (bar: at most %.2f) %s", figure.bar(),
                        ratio <= figure.bar() ? "met" : "MISSED"));
    }

    private static String text(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.0f", value);
    }
}

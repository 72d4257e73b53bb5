package io.missionlink.metrics.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Output of a process in the text format of Prometheus. */
public record Scrape(String text) {

    private static final String TYPE = "# TYPE ";
    private static final String LARGEST = "_max";

    /** Reads the text format: the OpenMetrics format, which is the default, escapes quotes, and promtool rejects those. */
    static Scrape read(HttpClient http, URI metrics) throws IOException, InterruptedException {
        return new Scrape(http.send(HttpRequest.newBuilder(metrics).header("Accept", "text/plain; version=0.0.4").build(),
                HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Names of the product's metrics; the largest value of a histogram is a part of it. */
    public Set<String> names() {
        Set<String> names = text.lines().filter(line -> line.startsWith(TYPE + "mission_link_")).map(line -> line.split(" ")[2])
                .collect(Collectors.toCollection(TreeSet::new));
        names.removeIf(name -> name.endsWith(LARGEST)
                && names.contains(name.substring(0, name.length() - LARGEST.length())));
        return names;
    }

    /** Series, except those that depend on the time and not on requests. */
    Set<String> series() {
        return lines().filter(line -> !line.startsWith("jvm_")).map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }

    long size() {
        return lines().count();
    }

    private Stream<String> lines() {
        return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank());
    }
}

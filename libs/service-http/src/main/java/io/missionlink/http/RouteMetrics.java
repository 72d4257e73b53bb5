package io.missionlink.http;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.missionlink.contracts.access.Route;

/**
 * Tags request metrics by route, and counts their durations in buckets. Requests without a route share one tag, and so
 * do invented methods; otherwise they would create time series until the limit is reached and no other route is measured.
 */
final class RouteMetrics implements MeterFilter {

    private static final String REQUESTS = "http.server.requests";
    private static final String URI = "uri";
    private static final Tag NO_ROUTE = Tag.of(URI, "UNKNOWN");
    private static final String CALLS = "http.client.requests";
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String METHOD = "method";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Tag OTHER_METHOD = Tag.of(METHOD, "OTHER");
    /** Upper bounds in nanoseconds: 5 ms to 5 s. 300 ms is the objective of a pledge. */
    private static final double[] BUCKETS = DoubleStream.of(5, 10, 25, 50, 100, 200, 300, 500, 1_000, 2_500, 5_000)
            .map(millis -> millis * 1_000_000).toArray();
    private static final Set<String> ROUTES = Arrays.stream(Route.values()).map(Route::path).collect(Collectors.toSet());

    private RouteMetrics() {
    }

    @Produces
    @Singleton
    static MeterFilter filter() {
        return new RouteMetrics();
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(REQUESTS)
                ? DistributionStatisticConfig.builder().serviceLevelObjectives(BUCKETS).build().merge(config)
                : config;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return switch (id.getName()) {
            case REQUESTS -> knownMethod(knownRoute(id));
            case CALLS -> withoutIds(id);
            default -> id;
        };
    }

    private static Meter.Id knownRoute(Meter.Id id) {
        String uri = id.getTag(URI);
        return uri != null && uri.startsWith("/") && !ROUTES.contains(uri) ? id.withTag(NO_ROUTE) : id;
    }

    private static Meter.Id knownMethod(Meter.Id id) {
        String method = id.getTag(METHOD);
        return method == null || METHODS.contains(method) ? id : id.withTag(OTHER_METHOD);
    }

    /** A call to another service has the path with its IDs. */
    private static Meter.Id withoutIds(Meter.Id id) {
        String uri = id.getTag(URI);
        return uri == null ? id : id.withTag(Tag.of(URI, UUID.matcher(uri).replaceAll("{id}")));
    }
}

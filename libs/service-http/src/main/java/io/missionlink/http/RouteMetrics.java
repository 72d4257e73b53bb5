package io.missionlink.http;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.missionlink.contracts.access.Route;

/**
 * Requests are measured by route. What is refused before it has one is measured as one: whoever invents addresses would else
 * fill the metrics until no other route is measured.
 */
final class RouteMetrics implements MeterFilter {

    private static final String REQUESTS = "http.server.requests";
    private static final String URI = "uri";
    private static final Tag NO_ROUTE = Tag.of(URI, "UNKNOWN");
    private static final Set<String> ROUTES = Arrays.stream(Route.values()).map(Route::path).collect(Collectors.toSet());

    private RouteMetrics() {
    }

    @Produces
    @Singleton
    static MeterFilter filter() {
        return new RouteMetrics();
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String uri = id.getTag(URI);
        return uri != null && uri.startsWith("/") && !ROUTES.contains(uri) && id.getName().equals(REQUESTS)
                ? id.withTag(NO_ROUTE)
                : id;
    }
}

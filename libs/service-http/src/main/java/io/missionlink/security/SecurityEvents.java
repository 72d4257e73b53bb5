package io.missionlink.security;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.access.Route;
import io.missionlink.contracts.access.RouteEffect;
import io.quarkus.runtime.Startup;

/**
 * Counts security events and logs each actor's event once a minute, without personal data (docs/metrics.md#security-events).
 * All counters are registered at the start, so that an alert sees the first event.
 */
@Startup
@ApplicationScoped
public class SecurityEvents {

    private static final Logger LOG = Logger.getLogger(SecurityEvents.class);
    private static final String NO_ROUTE = "NONE";

    private final ActorResolver actors;
    /** Each kind has its own limit: many events of one kind do not hide the lines of another. */
    private final Map<SecurityEvent, OncePerMinute> limiters = new EnumMap<>(SecurityEvent.class);
    private final Map<SecurityEvent, Counter> events = new EnumMap<>(SecurityEvent.class);
    private final Map<Route, Counter> rateLimited = new EnumMap<>(Route.class);

    /** @param service name of the service in {@link Route} */
    @Inject
    SecurityEvents(@ConfigProperty(name = "quarkus.application.name") String service, ActorResolver actors,
            MeterRegistry metrics) {
        this.actors = actors;
        for (SecurityEvent event : SecurityEvent.values()) {
            limiters.put(event, new OncePerMinute(System::nanoTime));
            events.put(event, Counter.builder("mission.link.security.events").description("Security events by kind")
                    .tag("kind", event.label()).register(metrics));
        }
        for (Route route : Route.of(service)) {
            if (route.effect() != RouteEffect.READ) {
                rateLimited.put(route, Counter.builder("mission.link.rate.limited").description("Requests beyond a rate limit")
                        .tag("route", route.name()).register(metrics));
            }
        }
    }

    /** Records an event of the request's caller. */
    public void record(SecurityEvent event, Optional<Route> route) {
        record(event, route, actors.current());
    }

    /**
     * Records the reuse of a refresh token. The log line also has the session, and as {@code caller} the hash of the client
     * address, which tells a stolen token from a client that sends twice.
     *
     * @param user owner of the session
     */
    public void recordTokenReuse(Route route, String user, String session) {
        record(SecurityEvent.REFRESH_TOKEN_REUSE, Optional.of(route), user, Map.of("session", session, "caller",
                actors.current()));
    }

    void record(SecurityEvent event, Optional<Route> route, String actor) {
        record(event, route, actor, Map.of());
    }

    private void record(SecurityEvent event, Optional<Route> route, String actor, Map<String, String> details) {
        events.get(event).increment();
        if (event == SecurityEvent.RATE_LIMITED) {
            route.map(rateLimited::get).ifPresent(Counter::increment);
        }
        if (limiters.get(event).isFirst(actor)) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("kind", event.label());
            fields.put("route", route.map(Route::name).orElse(NO_ROUTE));
            fields.put("actor", actor);
            fields.putAll(new TreeMap<>(details));
            log(fields);
        }
    }

    private static void log(Map<String, String> fields) {
        fields.forEach(MDC::put);
        try {
            LOG.warnf("Security event: %s", fields.entrySet().stream().map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining(" ")));
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }
}

package io.missionlink.logging;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.MDC;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Gives each request an ID, which is in all its log lines and in its response. A well-formed ID of the client is kept, so that
 * the ID leads through both services.
 */
@Singleton
final class RequestId {

    static final String HEADER = "X-Request-Id";
    /** Log field. */
    static final String FIELD = "requestId";

    /** No line break and no other character that could forge a log line. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Before the limits of a request, so that a rejected request has an ID too. */
    private static final int PRIORITY = 1_001;

    void register(@Observes Filters filters) {
        filters.register(RequestId::assign, PRIORITY);
    }

    private static void assign(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        String id = given != null && WELL_FORMED.matcher(given).matches() ? given : random();
        MDC.put(FIELD, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    /** Only unique, not secret. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}

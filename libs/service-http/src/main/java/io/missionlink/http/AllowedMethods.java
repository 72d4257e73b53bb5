package io.missionlink.http;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.missionlink.contracts.access.Route;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Lists the methods that a path supports in {@code Allow}, in a 405 response (RFC 9110, 15.5.6) and in a response to OPTIONS.
 * The framework's own list has HEAD for every path and lacks it in a 405.
 */
@Singleton
final class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    /** The framework ignores slashes at the end of a path. */
    private static final Pattern END = Pattern.compile("/+$");
    private static final int PRIORITY = 900;
    private static final int NOT_ALLOWED = CommonProblems.METHOD_NOT_ALLOWED.status();

    void register(@Observes Filters filters) {
        filters.register(AllowedMethods::watch, PRIORITY);
    }

    private static void watch(RoutingContext context) {
        context.addHeadersEndHandler(end -> list(context));
        context.next();
    }

    /** Looks the path up only for the few responses with a list. */
    private static void list(RoutingContext context) {
        MultiMap headers = context.response().headers();
        boolean isNotAllowed = context.response().getStatusCode() == NOT_ALLOWED;
        if (!isNotAllowed && !headers.contains(HttpHeaders.ALLOW)) {
            return;
        }
        Set<String> methods = ofPath(context.normalizedPath());
        // Other handlers, such as that of the OpenAPI document, list their own methods.
        if (isNotAllowed || !methods.isEmpty()) {
            methods.add("OPTIONS");
            headers.set(HttpHeaders.ALLOW, String.join(", ", methods));
        }
    }

    /** Whether the path has routes, but none with the method. */
    static boolean excludes(String method, String path) {
        Set<String> methods = ofPath(path);
        return !methods.isEmpty() && !methods.contains(method);
    }

    /** Methods of all routes that match the path: {@code /api/users/login} is also a value of {@code /api/users/{id}}. */
    private static Set<String> ofPath(String path) {
        String withoutSlash = END.matcher(path).replaceAll("");
        TreeSet<String> methods = Arrays.stream(Route.values())
                .filter(route -> withoutSlash.matches(PARAMETER.matcher(route.path()).replaceAll("[^/]+"))).map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}

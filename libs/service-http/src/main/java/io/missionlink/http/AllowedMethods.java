package io.missionlink.http;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.missionlink.contracts.access.Route;

/** Methods that a path supports, which a 405 response must list (RFC 9110, 15.5.6). */
final class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private AllowedMethods() {
    }

    /** @return the value of an {@code Allow} header; empty for an unknown path */
    static String forPath(String path) {
        String exact = methods(route -> route.path().equals(path));
        return exact.isEmpty() ? methods(route -> path.matches(PARAMETER.matcher(route.path()).replaceAll("[^/]+"))) : exact;
    }

    private static String methods(Predicate<Route> predicate) {
        return Arrays.stream(Route.values()).filter(predicate).map(Route::method).distinct().sorted()
                .collect(Collectors.joining(", "));
    }
}

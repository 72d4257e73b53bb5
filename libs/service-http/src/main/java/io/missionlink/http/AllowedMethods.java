package io.missionlink.http;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.missionlink.contracts.access.Route;

/** Which methods an address knows: a 405 has to say (RFC 9110, 15.5.6). */
final class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private AllowedMethods() {
    }

    /** @return the value of an {@code Allow} header; empty where the address knows none */
    static String at(String path) {
        String exact = methods(route -> route.path().equals(path));
        return exact.isEmpty() ? methods(route -> path.matches(PARAMETER.matcher(route.path()).replaceAll("[^/]+"))) : exact;
    }

    private static String methods(Predicate<Route> fit) {
        return Arrays.stream(Route.values()).filter(fit).map(Route::method).distinct().sorted()
                .collect(Collectors.joining(", "));
    }
}

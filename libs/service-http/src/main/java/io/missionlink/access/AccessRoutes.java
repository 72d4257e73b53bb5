package io.missionlink.access;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import io.missionlink.contracts.access.Route;

/** Finds the route of a resource method by {@link Access} and checks it against the method's JAX-RS annotations. */
public final class AccessRoutes {

    private AccessRoutes() {
    }

    /** @throws IllegalStateException if the method has no {@link Access}, or one with another HTTP method or path */
    public static Route of(Class<?> resource, Method method) {
        Route route = Optional.ofNullable(method.getAnnotation(Access.class)).map(Access::value)
                .orElseThrow(() -> new IllegalStateException(method + " has no @Access"));
        String served = httpMethod(method).orElse("") + " " + path(resource.getAnnotation(Path.class))
                + path(method.getAnnotation(Path.class));
        if (!served.equals(route.method() + " " + route.path())) {
            throw new IllegalStateException("%s serves %s, but @Access names %s: %s %s".formatted(method, served, route,
                    route.method(), route.path()));
        }
        return route;
    }

    /** Empty for a method that is not a resource method. */
    public static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull).map(HttpMethod::value).findFirst();
    }

    private static String path(Path path) {
        return Optional.ofNullable(path).map(Path::value).orElse("");
    }
}

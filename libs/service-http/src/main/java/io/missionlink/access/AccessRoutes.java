package io.missionlink.access;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import io.missionlink.contracts.access.Route;

/** Takes the route of a resource method from its {@link Access} and compares it with the method's own annotations. */
public final class AccessRoutes {

    private AccessRoutes() {
    }

    /** @throws IllegalStateException if the method names no route, or one of another HTTP method or path */
    public static Route of(Class<?> resource, Method method) {
        Route route = Optional.ofNullable(method.getAnnotation(Access.class)).map(Access::value)
                .orElseThrow(() -> new IllegalStateException(method + " has no @Access"));
        String served = httpMethod(method).orElse("") + " " + path(resource.getAnnotation(Path.class))
                + path(method.getAnnotation(Path.class));
        if (!served.equals(route.method() + " " + route.path())) {
            throw new IllegalStateException("%s serves %s, @Access names %s: %s %s".formatted(method, served, route,
                    route.method(), route.path()));
        }
        return route;
    }

    /** Nothing for a method that serves no requests. */
    public static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull).map(HttpMethod::value).findFirst();
    }

    private static String path(Path path) {
        return Optional.ofNullable(path).map(Path::value).orElse("");
    }
}

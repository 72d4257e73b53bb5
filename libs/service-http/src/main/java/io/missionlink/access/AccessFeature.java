package io.missionlink.access;

import java.util.Arrays;
import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

import io.missionlink.contracts.access.Route;
import io.quarkus.security.identity.SecurityIdentity;

/** Puts each route behind its row of the table; one without a row stops the build of the service. */
@Provider
public final class AccessFeature implements DynamicFeature {

    private final SecurityIdentity caller;
    private final Standing standing;
    private final WriteLimit writes;

    AccessFeature(SecurityIdentity caller, Standing standing, WriteLimit writes) {
        this.caller = caller;
        this.standing = standing;
        this.writes = writes;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        String method = Arrays.stream(resource.getResourceMethod().getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null).map(HttpMethod::value).findFirst().orElseThrow();
        String path = path(resource.getResourceClass().getAnnotation(Path.class))
                + path(resource.getResourceMethod().getAnnotation(Path.class));
        Route route = Route.find(method, path)
                .orElseThrow(() -> new IllegalStateException(method + " " + path + " has no row in " + Route.class.getName()));
        context.register(new AccessFilter(route, caller, standing, writes), Priorities.AUTHORIZATION);
    }

    private static String path(Path path) {
        return Optional.ofNullable(path).map(Path::value).orElse("");
    }
}

package io.missionlink.access;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

import io.quarkus.security.identity.SecurityIdentity;

/** Registers an {@link AccessFilter} for each resource method. A method without {@link Access} stops the start. */
@Provider
public final class AccessFeature implements DynamicFeature {

    private final SecurityIdentity caller;
    private final RevocationCheck revocations;
    private final WriteLimit writes;

    AccessFeature(SecurityIdentity caller, RevocationCheck revocations, WriteLimit writes) {
        this.caller = caller;
        this.revocations = revocations;
        this.writes = writes;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(new AccessFilter(AccessRoutes.of(resource.getResourceClass(), resource.getResourceMethod()), caller,
                revocations, writes), Priorities.AUTHORIZATION);
    }
}

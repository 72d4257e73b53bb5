package io.missionlink.lambda;

import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;

/**
 * How long a request for the function's own token waits for its answer. {@code quarkus.oidc-client.connection-timeout} bounds
 * the connect alone: one that user-service takes and never answers would hold the call, and one of the client's few
 * connections, until Lambda ends the function. This ends both, so that the next try has a connection.
 */
@Singleton
@Unremovable
public class TokenTimeout implements OidcRequestFilter {

    private static final long MILLIS = 3_000;

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().timeout(MILLIS);
        return Uni.createFrom().voidItem();
    }
}

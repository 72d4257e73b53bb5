package io.missionlink.lambda;

import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;

/**
 * Limits the wait for the response to a token request. {@code quarkus.oidc-client.connection-timeout} limits only the connect:
 * without this filter, a request without a response would occupy one of the client's few connections until Lambda
 * ends the function. The timeout frees the connection for the next attempt.
 */
@Singleton
@Unremovable
public class TokenRequestTimeoutFilter implements OidcRequestFilter {

    private static final long MILLIS = 3_000;

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().timeout(MILLIS);
        return Uni.createFrom().voidItem();
    }
}

package io.missionlink.missions.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Where user-service tells that a user has lost rights; the gateway never routes it. */
@Path("/internal/users/{id}/token-version")
@RunOnVirtualThread
public class TokenVersionResource {

    private final TokenVersions versions;

    TokenVersionResource(TokenVersions versions) {
        this.versions = versions;
    }

    /** @param least tokens of a lower version move no money any more */
    record TokenVersion(@NotNull @Positive Integer least) {
    }

    /** Told twice or out of order, the highest version counts. */
    @Access(Route.TOKEN_VERSION)
    @PUT
    public void raise(@RestPath String id, @NotNull @Valid TokenVersion version) {
        versions.raise(Ids.parse(id), version.least());
    }
}

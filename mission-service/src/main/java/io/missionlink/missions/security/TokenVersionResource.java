package io.missionlink.missions.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.UuidParser;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Internal API for revocations from user-service. The gateway does not route to it. */
@Tag(name = "Token versions")
@Path("/internal/users/{id}/token-version")
@RunOnVirtualThread
public class TokenVersionResource {

    private final TokenVersions versions;

    TokenVersionResource(TokenVersions versions) {
        this.versions = versions;
    }

    /**
     * @param least minimum token version; tokens below it are revoked
     * @param streamerEnded whether the user is no longer a streamer; absent means no
     */
    record TokenVersion(@NotNull @Positive Integer least, Boolean streamerEnded) {
    }

    /** Idempotent and independent of the order of requests: the highest version applies. */
    @Operation(summary = "Revoke the access tokens of a user", description = "Revokes each access token of this "
            + "user if its claim `ver` is below `least`. After several requests, the highest `least` applies. "
            + "`streamerEnded` tells that the user is no longer a streamer: open missions for the user are rejected or cancelled.")
    @APIResponse(responseCode = "204", description = "Stored")
    @APIResponse(responseCode = "422", description = "The version is invalid")
    @Access(Route.TOKEN_VERSION)
    @PUT
    public void raise(@RestPath String id, @NotNull @Valid TokenVersion version) {
        versions.raise(UuidParser.parse(id), version.least(), Boolean.TRUE.equals(version.streamerEnded()));
    }
}

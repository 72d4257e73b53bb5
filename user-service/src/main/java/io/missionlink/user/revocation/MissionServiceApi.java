package io.missionlink.user.revocation;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What mission-service is told. */
@RegisterRestClient(configKey = "mission-service")
@Path("/internal/users")
@Consumes(MediaType.APPLICATION_JSON)
interface MissionServiceApi {

    /** @param least tokens of a lower version move no money any more */
    @RegisterForReflection
    record TokenVersion(int least) {
    }

    @PUT
    @Path("/{id}/token-version")
    void tell(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestPath("id") UUID account,
            TokenVersion version);
}

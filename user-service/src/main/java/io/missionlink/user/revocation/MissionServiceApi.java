package io.missionlink.user.revocation;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.missionlink.logging.RequestIdPropagation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Client of the internal API of mission-service. */
@RegisterRestClient(configKey = "mission-service")
@RegisterProvider(RequestIdPropagation.class)
@Path("/internal/users")
@Consumes(MediaType.APPLICATION_JSON)
interface MissionServiceApi {

    /**
     * @param least minimum valid token version; tokens with a lower version cannot move money
     * @param streamerEnded whether the user is no longer a streamer. It is sent only if true, because an earlier version of
     *        mission-service rejects the field.
     */
    @RegisterForReflection
    record TokenVersion(int least, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean streamerEnded) {
    }

    @PUT
    @Path("/{id}/token-version")
    void setTokenVersion(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestPath("id") UUID account,
            TokenVersion version);
}

package io.missionlink.user.closing;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.logging.RequestIdPropagation;

/** Client of the internal API of mission-service that closes accounts. */
@RegisterRestClient(configKey = "mission-service")
@RegisterProvider(RequestIdPropagation.class)
@Path("/internal/users/{id}/closing")
interface WalletApi {

    @GET
    ClosingStatus status(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestPath("id") UUID account);

    @PUT
    ClosingStatus close(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestPath("id") UUID account);
}

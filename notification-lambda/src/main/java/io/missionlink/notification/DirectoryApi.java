package io.missionlink.notification;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.quarkus.oidc.client.filter.OidcClientFilter;

/** The directory of user-service, as the service client {@code notification-lambda}. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter
@Path("/internal/users")
interface DirectoryApi {

    /** @param ids up to 100, with commas between */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Users users(@QueryParam("ids") String ids);

    /** Users that the directory knows; who is unknown or deleted is left out. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Users(List<User> items) {
    }

    /** @param locale {@code ko} or {@code en} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(UUID id, String displayName, String locale) {
    }
}

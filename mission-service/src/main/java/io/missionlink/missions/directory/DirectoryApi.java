package io.missionlink.missions.directory;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.missionlink.logging.RequestIdPropagation;
import io.quarkus.oidc.client.filter.OidcClientFilter;

/** Client of the user directory, authenticated by a service token (docs/api.md#user-service). */
@RegisterRestClient(configKey = "user-service")
@RegisterProvider(RequestIdPropagation.class)
@OidcClientFilter
@Path("/internal/users")
@Produces(MediaType.APPLICATION_JSON)
interface DirectoryApi {

    /** Maximum number of ids in one request. */
    int MAX_IDS = 100;

    /** Response of the directory. Unknown users are absent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(List<DirectoryUser> items) {
    }

    /** @param ids separated by commas, at most {@link #MAX_IDS} */
    @GET
    Found find(@RestQuery String ids);
}

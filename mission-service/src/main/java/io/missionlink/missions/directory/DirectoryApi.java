package io.missionlink.missions.directory;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.quarkus.oidc.client.filter.OidcClientFilter;

/** user-service's directory (api.md, "user-service"), with a service token. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter
@Path("/internal/users")
@Produces(MediaType.APPLICATION_JSON)
interface DirectoryApi {

    /** user-service takes no more in one call. */
    int MAX_IDS = 100;

    /** Users that are not known are left out. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(List<DirectoryUser> items) {
    }

    /** @param ids separated by commas, at most {@link #MAX_IDS} */
    @GET
    Found find(@RestQuery String ids);
}

package io.missionlink.missions.streamer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Ids;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/streamers")
@RunOnVirtualThread
public class SettingsResource {

    private final Settings settings;
    private final CurrentUser user;

    SettingsResource(Settings settings, CurrentUser user) {
        this.settings = settings;
        this.user = user;
    }

    @Access(Route.SETTINGS)
    @GET
    @Path("/{id}/settings")
    public StreamerSettings settings(@RestPath String id) {
        return settings.of(Ids.parse(id));
    }

    @Access(Route.CHANGE_SETTINGS)
    @PUT
    @Path("/me/settings")
    public StreamerSettings replace(@NotNull @Valid StreamerSettings replacement) {
        settings.replace(user.id(), replacement);
        return replacement;
    }
}

package io.missionlink.missions.streamer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

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

    @GET
    @Path("/{id}/settings")
    public StreamerSettings settings(@PathParam("id") String id) {
        return settings.of(Ids.parse(id));
    }

    @PUT
    @Path("/me/settings")
    public StreamerSettings replace(@NotNull @Valid StreamerSettings replacement) {
        settings.replace(user.id(), replacement);
        return replacement;
    }
}

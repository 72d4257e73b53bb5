package io.missionlink.missions.streamer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Streamer settings")
@Path("/api/streamers")
@RunOnVirtualThread
public class SettingsResource {

    private final StreamerSettingsService settings;
    private final CurrentUser user;

    SettingsResource(StreamerSettingsService settings, CurrentUser user) {
        this.settings = settings;
        this.user = user;
    }

    @Operation(summary = "Get the settings of a streamer", description = "Returns the defaults if the streamer has not saved "
            + "settings. The field `termsVersion` changes with everything that binds a proposer. A proposal may send it.")
    @APIResponse(responseCode = "200", description = "The settings")
    @APIResponse(responseCode = "404", description = "No streamer has this id")
    @APIResponse(responseCode = "503", description = "The streamer cannot be looked up")
    @Access(Route.SETTINGS)
    @GET
    @Path("/{id}/settings")
    public SettingsView settings(@RestPath String id) {
        return settings.view(settings.ofStreamer(UuidParser.parse(id)));
    }

    @Operation(summary = "Replace own streamer settings", description = "Omitted fields get their defaults. The new settings "
            + "do not apply to existing missions.")
    @APIResponse(responseCode = "200", description = "The saved settings")
    @APIResponse(responseCode = "422", description = "The settings are invalid")
    @Access(Route.CHANGE_SETTINGS)
    @PUT
    @Path("/me/settings")
    public SettingsView replace(@NotNull @Valid StreamerSettings replacement) {
        settings.replace(user.id(), replacement);
        return settings.view(replacement);
    }
}

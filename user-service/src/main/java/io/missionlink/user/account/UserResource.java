package io.missionlink.user.account;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.http.Refusal;
import io.missionlink.user.account.Profiles.OwnProfile;
import io.missionlink.user.account.Profiles.PublicProfile;
import io.missionlink.user.address.ClientAddresses;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;

/** Sign-up, and what users may know of each other. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "users")
public class UserResource {

    private final Accounts accounts;
    private final SignUps signUps;
    private final ClientAddresses addresses;

    UserResource(Accounts accounts, SignUps signUps, ClientAddresses addresses) {
        this.accounts = accounts;
        this.signUps = signUps;
        this.addresses = addresses;
    }

    @Access(Route.SIGN_UP)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sign up")
    @APIResponse(responseCode = "201", description = "Own profile; Location names the account", content = @Content(schema = @Schema(implementation = OwnProfile.class)))
    @APIResponse(responseCode = "409", description = "The login id or the e-mail address is taken")
    @APIResponse(responseCode = "422", description = "Fields that are not valid; all are named")
    @APIResponse(responseCode = "429", description = "Too many tries from this address or for this login id, or too many people at this moment; Retry-After says how long to wait")
    public Response signUp(@NotNull @Valid SignUp wish, HttpServerRequest request) {
        Account account = signUps.signUp(wish, addresses.of(request));
        // Relative, and a plain header for that reason: only the caller knows under which host it called.
        return Response.status(201).header(HttpHeaders.LOCATION, "/api/users/" + account.id())
                .entity(OwnProfile.of(account)).build();
    }

    @Access(Route.STREAMERS)
    @GET
    @Operation(summary = "Search streamers by display name")
    public Page<PublicProfile> search(
            @RestQuery @DefaultValue("true") @Parameter(schema = @Schema(enumeration = "true", defaultValue = "true")) String streamer,
            @RestQuery @DefaultValue("") @Parameter(schema = @Schema(maxLength = 50, defaultValue = "")) String query,
            @RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        SearchRules.check(streamer, query);
        return accounts.streamers(query, Cursor.decode(cursor.filter(c -> !c.isEmpty()), Place::parse), Page.limit(limit))
                .map(PublicProfile::of);
    }

    @Access(Route.PUBLIC_PROFILE)
    @GET
    @Path("/{id}")
    @Operation(summary = "Public profile of a user")
    @APIResponse(responseCode = "200", description = "The profile", content = @Content(schema = @Schema(implementation = PublicProfile.class)))
    @APIResponse(responseCode = "404", description = "Nobody has this id")
    public PublicProfile profile(@RestPath String id) {
        return Ids.find(id).flatMap(accounts::find).map(PublicProfile::of)
                .orElseThrow(() -> Refusal.notFound("user"));
    }
}

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
import io.missionlink.address.ClientAddressResolver;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Page;
import io.missionlink.http.ProblemException;
import io.missionlink.http.UuidParser;
import io.missionlink.text.Text;
import io.missionlink.user.account.ProfileViews.OwnProfile;
import io.missionlink.user.account.ProfileViews.PublicProfile;
import io.missionlink.user.subscription.Subscriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;

/** Sign-up, public profiles and the streamer search. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "users")
public class UserResource {

    private final Accounts accounts;
    private final SignUpService signUps;
    private final Subscriptions subscriptions;
    private final ClientAddressResolver addresses;

    UserResource(Accounts accounts, SignUpService signUps, Subscriptions subscriptions, ClientAddressResolver addresses) {
        this.accounts = accounts;
        this.signUps = signUps;
        this.subscriptions = subscriptions;
        this.addresses = addresses;
    }

    @Access(Route.SIGN_UP)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sign up", description = "Creates an account.")
    @APIResponse(responseCode = "201", description = "Account created; Location is its URL", content = @Content(schema = @Schema(implementation = OwnProfile.class)))
    @APIResponse(responseCode = "409", description = "Login ID or e-mail address taken")
    @APIResponse(responseCode = "422", description = "Invalid fields; all violations are listed")
    @APIResponse(responseCode = "429", description = "Too many attempts from this client address or for this login ID, or the server is busy; retry after Retry-After seconds")
    public Response signUp(@NotNull @Valid SignUp request, HttpServerRequest http) {
        Account account = signUps.signUp(request, addresses.resolve(http));
        // A relative URL, because only the client knows the public host; Response.location() would make it absolute.
        return Response.status(201).header(HttpHeaders.LOCATION, "/api/users/" + account.id())
                .entity(OwnProfile.of(account, subscriptions.state(account.id()))).build();
    }

    @Access(Route.STREAMERS)
    @GET
    @Operation(summary = "Search streamers", description = "Lists streamers whose display name contains the query, ordered by"
            + " name.")
    @APIResponse(responseCode = "200", description = "Page of streamers")
    @APIResponse(responseCode = "400", description = "Malformed parameter")
    @APIResponse(responseCode = "422", description = "Invalid query")
    public Page<PublicProfile> search(
            @RestQuery @DefaultValue("true") @Parameter(schema = @Schema(enumeration = "true", defaultValue = "true")) String streamer,
            @RestQuery @DefaultValue("") @Parameter(schema = @Schema(maxLength = 50, defaultValue = "")) String query,
            @RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        String name = Text.normalize(query);
        StreamerSearchRules.check(streamer, name);
        return accounts
                .streamers(name, Cursor.decode(cursor, AccountCursor::parse), Page.limit(limit))
                .map(PublicProfile::of);
    }

    @Access(Route.PUBLIC_PROFILE)
    @GET
    @Path("/{id}")
    @Operation(summary = "Get the public profile of a user", description = "Returns the public profile of a user.")
    @APIResponse(responseCode = "200", description = "Public profile", content = @Content(schema = @Schema(implementation = PublicProfile.class)))
    @APIResponse(responseCode = "404", description = "User not found")
    public PublicProfile profile(@RestPath String id) {
        return UuidParser.find(id).flatMap(accounts::find).map(PublicProfile::of)
                .orElseThrow(() -> ProblemException.notFound("user"));
    }
}

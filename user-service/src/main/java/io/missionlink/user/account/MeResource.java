package io.missionlink.user.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.missionlink.access.Access;
import io.missionlink.address.ClientAddressResolver;
import io.missionlink.contracts.access.Route;
import io.missionlink.user.account.ProfileViews.OwnProfile;
import io.missionlink.user.keys.Caller;
import io.missionlink.user.subscription.Subscriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;

/** The caller's own account. */
@Path("/api/users/me")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "me")
public class MeResource {

    private final Accounts accounts;
    private final Subscriptions subscriptions;
    private final ProfileChangeService profileChanges;
    private final PasswordChangeService passwordChanges;
    private final ClientAddressResolver addresses;
    private final Caller caller;

    MeResource(Accounts accounts, Subscriptions subscriptions, ProfileChangeService profileChanges,
            PasswordChangeService passwordChanges, ClientAddressResolver addresses, Caller caller) {
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.profileChanges = profileChanges;
        this.passwordChanges = passwordChanges;
        this.addresses = addresses;
        this.caller = caller;
    }

    @Access(Route.OWN_PROFILE)
    @GET
    @Operation(summary = "Get own profile", description = "Returns the full profile of the caller.")
    @APIResponse(responseCode = "200", description = "Own profile")
    public OwnProfile me() {
        return accounts.find(caller.id()).map(this::profile).orElseThrow(Caller::accountNotFound);
    }

    @Access(Route.CHANGE_PROFILE)
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change own profile", description = "Omitted fields stay unchanged. A change of the streamer role"
            + " shows in access tokens issued afterwards. After the response, e-mails go only to the new address.")
    @APIResponse(responseCode = "200", description = "Changed profile")
    @APIResponse(responseCode = "409", description = "E-mail address taken")
    @APIResponse(responseCode = "422", description = "Invalid fields; all violations are listed")
    public OwnProfile change(@NotNull @Valid ProfileChange change) {
        return profileChanges.change(caller.id(), change).map(this::profile).orElseThrow(Caller::accountNotFound);
    }

    @Access(Route.CHANGE_PASSWORD)
    @PUT
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change own password", description = "Sets a new password and ends every other session.")
    @APIResponse(responseCode = "204", description = "Password changed")
    @APIResponse(responseCode = "422", description = "Wrong current password, or invalid new password")
    @APIResponse(responseCode = "429", description = "Too many attempts, or the server is busy; retry after Retry-After seconds")
    public void changePassword(@NotNull @Valid PasswordChange change, HttpServerRequest http) {
        passwordChanges.change(caller.id(), caller.session(), addresses.resolve(http), change);
    }

    private OwnProfile profile(Account account) {
        return OwnProfile.of(account, subscriptions.state(account.id()));
    }
}

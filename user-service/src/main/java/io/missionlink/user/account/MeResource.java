package io.missionlink.user.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import io.missionlink.contracts.access.Route;
import io.missionlink.user.account.Profiles.OwnProfile;
import io.missionlink.user.keys.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** One's own account. */
@Path("/api/users/me")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "me")
public class MeResource {

    private final Accounts accounts;
    private final ProfileChanges profileChanges;
    private final PasswordChanges passwordChanges;
    private final AccountDeletions deletions;
    private final Caller caller;

    MeResource(Accounts accounts, ProfileChanges profileChanges, PasswordChanges passwordChanges, AccountDeletions deletions,
            Caller caller) {
        this.accounts = accounts;
        this.profileChanges = profileChanges;
        this.passwordChanges = passwordChanges;
        this.deletions = deletions;
        this.caller = caller;
    }

    @Access(Route.OWN_PROFILE)
    @GET
    @Operation(summary = "Own profile")
    public OwnProfile me() {
        return accounts.find(caller.id()).map(OwnProfile::of).orElseThrow(Caller::unknown);
    }

    @Access(Route.CHANGE_PROFILE)
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change one's own profile", description = "What is left out stays. Rights that follow from it"
            + " (streamer) are in the next access token.")
    public OwnProfile change(@NotNull @Valid ProfileChange change) {
        return profileChanges.change(caller.id(), change).map(OwnProfile::of).orElseThrow(Caller::unknown);
    }

    @Access(Route.CHANGE_PASSWORD)
    @PUT
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change one's own password", description = "Ends every other session.")
    @APIResponse(responseCode = "204", description = "The new password holds")
    @APIResponse(responseCode = "422", description = "The current password is another one, or the new one is not valid")
    @APIResponse(responseCode = "429", description = "Too many tries with a wrong password, or too many people at this moment; Retry-After says how long to wait")
    public void changePassword(@NotNull @Valid PasswordChange change) {
        passwordChanges.change(caller.id(), caller.session(), change);
    }

    @Access(Route.DELETE_ACCOUNT)
    @DELETE
    @Operation(summary = "Delete one's own account", description = "Removes the person. The id stays, and when the account was"
            + " made and deleted.")
    public void delete() {
        if (!deletions.delete(caller.id())) {
            throw Caller.unknown();
        }
    }
}

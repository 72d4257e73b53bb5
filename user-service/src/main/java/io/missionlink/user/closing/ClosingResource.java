package io.missionlink.user.closing;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.address.ClientAddressResolver;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.ProblemException;
import io.missionlink.user.keys.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;

/** Closes the caller's own account. */
@Path("/api/users/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "me")
public class ClosingResource {

    private static final String SETTLE = "settle";

    private final ClosingService closings;
    private final ClientAddressResolver addresses;
    private final Caller caller;

    ClosingResource(ClosingService closings, ClientAddressResolver addresses, Caller caller) {
        this.closings = closings;
        this.addresses = addresses;
        this.caller = caller;
    }

    @Access(Route.DELETE_ACCOUNT)
    @DELETE
    @Operation(summary = "Close own account", description = "Needs the current password. An empty account is closed at once: all"
            + " personal data is erased, and the account ID and the times of creation and deletion are kept. Otherwise the"
            + " problem has `balance`, `withdrawable`, `receivable`, `held`, `openPledges`, `missionsToDecide`, `missionsToSettle` and"
            + " `pendingPayments`."
            + " With `close=settle`, open missions and proposals of the caller end, and the account closes when its money"
            + " is paid out or returned. A closing cannot be cancelled.")
    @APIResponseSchema(value = ClosingState.class, responseCode = "202", responseDescription = "The account is closing")
    @APIResponse(responseCode = "204", description = "Account closed")
    @APIResponse(responseCode = "409", description = "The account is not empty")
    @APIResponse(responseCode = "422", description = "The password is missing or wrong")
    @APIResponse(responseCode = "429", description = "Too many attempts, or the server is busy; retry after Retry-After seconds")
    @APIResponse(responseCode = "503", description = "The wallet cannot be looked up, and nothing has changed; retry after "
            + "Retry-After seconds")
    public Response close(
            @Parameter(description = "`settle`: close the account as soon as its money has left", schema = @Schema(type = SchemaType.STRING, enumeration = SETTLE)) @RestQuery Optional<String> close,
            @NotNull @Valid AccountClosing closing, HttpServerRequest http) {
        if (close.filter(value -> !value.equals(SETTLE)).isPresent()) {
            throw ProblemException.malformed("close", "must be " + SETTLE);
        }
        return closings.close(caller.id(), caller.session(), addresses.resolve(http), closing.password(), close.isPresent())
                .map(state -> Response.accepted(state).build()).orElseGet(() -> Response.noContent().build());
    }
}

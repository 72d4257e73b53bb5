package io.missionlink.missions.payment;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponses;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** API of the refunds of unused top-ups. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
@Path("/api/wallet")
@RunOnVirtualThread
public class TopUpRefundResource {

    private final TopUpRefundService refunds;
    private final OwnPayments own;
    private final CurrentUser user;

    TopUpRefundResource(TopUpRefundService refunds, OwnPayments own, CurrentUser user) {
        this.refunds = refunds;
        this.own = own;
        this.user = user;
    }

    @Operation(summary = "Refund a top-up", description = "Debits what is left of a top-up and returns it to its source. The "
            + "wallet is credited again if the refund fails.")
    @APIResponse(responseCode = "404", description = "The top-up does not exist")
    @APIResponse(responseCode = "409", description = "Nothing is left of the top-up, the refund window is over, or a request "
            + "with this Idempotency-Key is in progress")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key belongs to a different request")
    @Access(Route.REFUND_TOP_UP)
    @POST
    @Path("/top-ups/{id}/refund")
    @APIResponseSchema(value = PaymentView.class, responseCode = "201", responseDescription = "The started refund")
    public Response refund(@RestHeader(IdempotencyKey.HEADER) String key, @RestPath String id) {
        UUID topUpId = UuidParser.parse(id);
        return StoredResponses.toHttp(refunds.refund(topUpId,
                IdempotentRequest.of(user.id(), "POST " + Route.REFUND_TOP_UP.path(), key, topUpId)));
    }

    @Operation(summary = "Get a refund", description = "Returns the current status of a refund of a top-up of the caller.")
    @APIResponse(responseCode = "200", description = "The refund")
    @APIResponse(responseCode = "404", description = "The refund does not exist")
    @Access(Route.REFUND_STATUS)
    @GET
    @Path("/refunds/{id}")
    public PaymentView refund(@RestPath String id) {
        return own.get(PaymentDirection.REFUND, UuidParser.parse(id), user.id());
    }
}

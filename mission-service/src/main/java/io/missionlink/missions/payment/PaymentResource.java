package io.missionlink.missions.payment;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.contracts.access.Route;
import io.missionlink.contracts.money.Money;
import io.missionlink.http.Cursor;
import io.missionlink.http.Page;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponses;
import io.missionlink.missions.security.CurrentUser;
import io.missionlink.missions.security.RecentAuthentication;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** API of top-ups and cash-outs. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
@Path("/api/wallet")
@RunOnVirtualThread
public class PaymentResource {

    private final PaymentService payments;
    private final OwnPayments own;
    private final CurrentUser user;
    private final RecentAuthentication authentication;

    PaymentResource(PaymentService payments, OwnPayments own, CurrentUser user, RecentAuthentication authentication) {
        this.payments = payments;
        this.own = own;
        this.user = user;
        this.authentication = authentication;
    }

    @Operation(summary = "Top up the wallet", description = "Starts a payment. The wallet is credited after the payment "
            + "provider confirms it.")
    @APIResponse(responseCode = "409", description = "A request with this Idempotency-Key is in progress, or too many top-ups "
            + "of the caller are pending")
    @APIResponse(responseCode = "422", description = "The request is invalid, the amount is too large, or the daily "
            + "limit is exceeded")
    @Access(Route.TOP_UP)
    @POST
    @Path("/top-ups")
    @APIResponseSchema(value = PaymentView.class, responseCode = "201", responseDescription = "The started top-up")
    public Response topUp(@RestHeader(IdempotencyKey.HEADER) String key, @NotNull @Valid PaymentRequest topUp) {
        return create(PaymentDirection.IN, request(PaymentDirection.IN, key, topUp), topUp);
    }

    @Operation(summary = "List own top-ups", description = "Lists the top-ups of the caller, newest first. A pending one has the "
            + "address of its checkout page.")
    @APIResponse(responseCode = "200", description = "A page of top-ups")
    @Access(Route.TOP_UPS)
    @GET
    @Path("/top-ups")
    public Page<PaymentView> topUps(@RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        return own.list(PaymentDirection.IN, user.id(), Page.limit(limit), Cursor.id(cursor));
    }

    @Operation(summary = "Get a top-up", description = "Returns the current status of a top-up of the caller.")
    @APIResponse(responseCode = "200", description = "The top-up")
    @APIResponse(responseCode = "404", description = "The top-up does not exist")
    @Access(Route.TOP_UP_STATUS)
    @GET
    @Path("/top-ups/{id}")
    public PaymentView topUp(@RestPath String id) {
        return own.get(PaymentDirection.IN, UuidParser.parse(id), user.id());
    }

    @Operation(summary = "Cash out money from the wallet", description = "Debits the wallet and starts a payout. The wallet is credited again if "
            + "the payout fails. The user must have entered the password in the last five minutes, by a log-in or a step-up. "
            + "A user who is closing the account can cash out without the role of a streamer.")
    @APIResponse(responseCode = "401", description = "Missing or invalid access token, or `step-up-required`: the authentication "
            + "is too old, and `maxAge` is its longest age in seconds")
    @APIResponse(responseCode = "409", description = "The wallet is frozen, or a request with this Idempotency-Key is in progress")
    @APIResponse(responseCode = "422", description = "The request is invalid, the amount is too large, or the wallet balance, "
            + "its withdrawable part or the daily limit is too low")
    @Access(Route.CASH_OUT)
    @POST
    @Path("/cash-outs")
    @APIResponseSchema(value = PaymentView.class, responseCode = "201", responseDescription = "The started cash-out")
    public Response cashOut(@RestHeader(IdempotencyKey.HEADER) String key, @NotNull @Valid PaymentRequest cashOut) {
        IdempotentRequest request = request(PaymentDirection.OUT, key, cashOut);
        if (payments.isNew(PaymentDirection.OUT, request)) {
            authentication.require();
        }
        return create(PaymentDirection.OUT, request, cashOut);
    }

    @Operation(summary = "List own cash-outs", description = "Lists the cash-outs of the caller, newest first.")
    @APIResponse(responseCode = "200", description = "A page of cash-outs")
    @Access(Route.CASH_OUTS)
    @GET
    @Path("/cash-outs")
    public Page<PaymentView> cashOuts(@RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        return own.list(PaymentDirection.OUT, user.id(), Page.limit(limit), Cursor.id(cursor));
    }

    @Operation(summary = "Get a cash-out", description = "Returns the current status of a cash-out of the caller.")
    @APIResponse(responseCode = "200", description = "The cash-out")
    @APIResponse(responseCode = "404", description = "The cash-out does not exist")
    @Access(Route.CASH_OUT_STATUS)
    @GET
    @Path("/cash-outs/{id}")
    public PaymentView cashOut(@RestPath String id) {
        return own.get(PaymentDirection.OUT, UuidParser.parse(id), user.id());
    }

    private IdempotentRequest request(PaymentDirection direction, String key, PaymentRequest body) {
        return IdempotentRequest.of(user.id(), "POST " + direction.path(), key, body.amount());
    }

    private Response create(PaymentDirection direction, IdempotentRequest request, PaymentRequest body) {
        return StoredResponses.toHttp(payments.create(direction, Money.krw(body.amount()), request));
    }
}

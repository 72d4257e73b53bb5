package io.missionlink.missions.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.contracts.access.Route;
import io.missionlink.contracts.money.Money;
import io.missionlink.http.Ids;
import io.missionlink.missions.idempotency.Answers;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Money in and out of a wallet. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/wallet")
@RunOnVirtualThread
public class PaymentResource {

    private final Payments payments;
    private final CurrentUser user;

    PaymentResource(Payments payments, CurrentUser user) {
        this.payments = payments;
        this.user = user;
    }

    @Access(Route.TOP_UP)
    @POST
    @Path("/top-ups")
    @APIResponseSchema(value = PaymentView.class, responseCode = "201")
    public Response topUp(@RestHeader(IdempotencyKey.HEADER) String key, @NotNull @Valid PaymentRequest topUp) {
        return make(Direction.IN, key, topUp);
    }

    @Access(Route.TOP_UP_STATUS)
    @GET
    @Path("/top-ups/{id}")
    public PaymentView topUp(@RestPath String id) {
        return payments.get(Direction.IN, Ids.parse(id), user.id());
    }

    @Access(Route.CASH_OUT)
    @POST
    @Path("/cash-outs")
    @APIResponseSchema(value = PaymentView.class, responseCode = "201")
    public Response cashOut(@RestHeader(IdempotencyKey.HEADER) String key, @NotNull @Valid PaymentRequest cashOut) {
        return make(Direction.OUT, key, cashOut);
    }

    @Access(Route.CASH_OUT_STATUS)
    @GET
    @Path("/cash-outs/{id}")
    public PaymentView cashOut(@RestPath String id) {
        return payments.get(Direction.OUT, Ids.parse(id), user.id());
    }

    private Response make(Direction direction, String key, PaymentRequest asked) {
        IdempotentRequest request = IdempotentRequest.of(user.id(), "POST " + direction.path(), key, asked.amount());
        return Answers.response(payments.make(direction, Money.krw(asked.amount()), request));
    }
}

package io.missionlink.missions.payment;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** HTTP API of the payment provider. */
@RegisterRestClient(configKey = "payment-provider")
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface PaymentProviderApi {

    String IDEMPOTENCY_KEY = "Idempotency-Key";

    record Order(long amount, String currency, String reference) {
    }

    /** @param paymentId id of the refunded payment at the provider */
    record RefundOrder(String paymentId, long amount, String currency, String reference) {
    }

    /** Any field may be missing. The caller validates them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ProviderResponse(String id, String status, String checkoutUrl) {
    }

    @POST
    @Path("/payments")
    ProviderResponse payment(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @RestHeader(IDEMPOTENCY_KEY) String key, Order order);

    @POST
    @Path("/payouts")
    ProviderResponse payout(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @RestHeader(IDEMPOTENCY_KEY) String key, Order order);

    @POST
    @Path("/refunds")
    ProviderResponse refund(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @RestHeader(IDEMPOTENCY_KEY) String key, RefundOrder order);
}

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

/** The provider's HTTP interface. */
@RegisterRestClient(configKey = "payment-provider")
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface PaymentProviderApi {

    String IDEMPOTENCY_KEY = "Idempotency-Key";

    record Order(long amount, String currency, String reference) {
    }

    /** Any part may be missing: what it says is checked where it is used. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Receipt(String id, String status, String checkoutUrl) {
    }

    @POST
    @Path("/payments")
    Receipt payment(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @RestHeader(IDEMPOTENCY_KEY) String key, Order order);

    @POST
    @Path("/payouts")
    Receipt payout(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @RestHeader(IDEMPOTENCY_KEY) String key, Order order);
}

package io.missionlink.missions.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

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

    /** Any field may be missing. The caller validates them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ReportItem(String id, String reference, String kind, Long amount, String currency, String status) {
    }

    /** Any field may be missing. The caller validates them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ReportResponse(List<ReportItem> items, String nextCursor) {
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

    /** Responds with 404 if no order has this reference. */
    @GET
    @Path("/payments")
    ProviderResponse findPayment(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestQuery String reference);

    /** Responds with 404 if no order has this reference. */
    @GET
    @Path("/payouts")
    ProviderResponse findPayout(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestQuery String reference);

    /** Responds with 404 if no order has this reference. */
    @GET
    @Path("/refunds")
    ProviderResponse findRefund(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestQuery String reference);

    @GET
    @Path("/report")
    ReportResponse report(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestQuery LocalDate date,
            @RestQuery Optional<String> cursor);
}

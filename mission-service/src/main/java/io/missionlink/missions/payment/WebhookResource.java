package io.missionlink.missions.payment;

import java.time.Clock;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Webhook of the payment provider, authenticated by its signature. */
@Startup // an invalid webhook secret fails the startup
@Tag(name = "Payments")
@Path("/api/payments/webhook")
public class WebhookResource {

    private final PaymentCompletion completion;
    private final UnexpectedWebhooks unexpected;
    private final WebhookSignature signature;
    private final Clock clock;

    WebhookResource(PaymentCompletion completion, UnexpectedWebhooks unexpected, PaymentConfig config, Clock clock) {
        this.completion = completion;
        this.unexpected = unexpected;
        this.signature = new WebhookSignature(config.webhookSecret());
        this.clock = clock;
    }

    /** Body of a webhook for the OpenAPI document. */
    @Schema(additionalProperties = Schema.True.class)
    record WebhookEvent(@Schema(required = true) String type) {
    }

    /** Idempotent: returns 204 for the first message and for duplicates. */
    @Operation(summary = "Receive a payment webhook", description = "Completes a top-up, cash-out or refund. The payment provider "
            + "signs webhooks as defined by Standard Webhooks 1.0.")
    @APIResponse(responseCode = "204", description = "Processed, already processed, or stored because its type is unknown")
    @APIResponse(responseCode = "401", description = "The signature is missing, invalid or expired")
    @APIResponse(responseCode = "404", description = "The payment does not exist")
    @APIResponse(responseCode = "422", description = "The webhook contradicts the payment")
    @Access(Route.PAYMENT_WEBHOOK)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @RequestBody(content = @Content(schema = @Schema(implementation = WebhookEvent.class)))
    public void receive(@RestHeader("webhook-id") Optional<String> id,
            @RestHeader("webhook-timestamp") Optional<String> timestamp,
            @RestHeader("webhook-signature") Optional<String> signatures, byte[] body) {
        if (!signature.isValid(id, timestamp, signatures, body, clock.instant())) {
            throw new ProblemException(MissionProblems.BAD_SIGNATURE,
                    "The webhook signature is invalid, or its timestamp differs from the server time by more than 5 minutes");
        }
        apply(id.orElseThrow(), body);
    }

    private void apply(String id, byte[] body) {
        Optional<PaymentOutcome> outcome;
        try {
            outcome = WebhookMessage.read(body);
        } catch (ProblemException unusable) {
            unexpected.addUnusable(id, body);
            throw unusable;
        }
        if (outcome.isEmpty()) {
            unexpected.addUnusable(id, body);
            return;
        }
        try {
            completion.complete(outcome.get());
        } catch (ProblemException contradiction) {
            unexpected.add(id, body);
            throw contradiction;
        }
    }
}

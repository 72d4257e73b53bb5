package io.missionlink.missions.payment;

import java.time.Clock;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Refusal;
import io.missionlink.missions.problem.MissionRefusal;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Where the payment provider tells what became of a payment. Its signature is what lets it in. */
@Startup // a secret that is none stops the start
@Path("/api/payments/webhook")
public class WebhookResource {

    private static final Logger LOG = Logger.getLogger(WebhookResource.class);

    private final PaymentCompletion completion;
    private final WebhookSignature signature;
    private final Clock clock;

    WebhookResource(PaymentCompletion completion, PaymentConfig config, Clock clock) {
        this.completion = completion;
        this.signature = new WebhookSignature(config.webhookSecret());
        this.clock = clock;
    }

    /** What the provider tells, as far as it concerns us; for the document alone. */
    @Schema(additionalProperties = Schema.True.class)
    record Message(@Schema(required = true) String type) {
    }

    /** Answers 204 to the first message and to every repetition. */
    @Access(Route.PAYMENT_WEBHOOK)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @RequestBody(content = @Content(schema = @Schema(implementation = Message.class)))
    @APIResponse(responseCode = "204", description = "Taken, now or before; or of a type that does not concern us")
    public void receive(@RestHeader("webhook-id") Optional<String> id,
            @RestHeader("webhook-timestamp") Optional<String> timestamp,
            @RestHeader("webhook-signature") Optional<String> signatures, byte[] body) {
        if (!signature.isGood(id, timestamp, signatures, body, clock.instant())) {
            throw new Refusal(MissionRefusal.BAD_SIGNATURE,
                    "The webhook is not signed by the payment provider, or too long ago");
        }
        WebhookMessage.read(body).ifPresentOrElse(completion::complete,
                () -> LOG.warn("A webhook of a type that does not concern us"));
    }
}

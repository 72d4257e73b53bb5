package io.missionlink.missions.payment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Signed webhooks that this service could not apply: unreadable, of an unknown type or payment, or in contradiction to their
 * payment. They can concern money, so they are kept for an operator (docs/runbooks/payment-unexpected.md).
 */
@Startup // an alert needs the counter before the first webhook
@ApplicationScoped
class UnexpectedWebhooks {

    private static final Logger LOG = Logger.getLogger(UnexpectedWebhooks.class);
    /** Longer than the time in which a payer can dispute a payment. */
    private static final Duration RETENTION = Duration.ofDays(400);
    private static final int PURGE_PAGE = 1_000;

    private final Jdbi jdbi;
    private final Counter unusable;

    UnexpectedWebhooks(Jdbi jdbi, MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.unusable = PaymentCompletion.unexpected(metrics).withTag(PaymentCompletion.TYPE, "webhook");
    }

    /** Keeps a webhook without an effect and counts it. */
    void addUnusable(String webhookId, byte[] body) {
        unusable.increment();
        LOG.errorf("Webhook without an effect: webhook=%s", webhookId);
        add(webhookId, body);
    }

    /** Keeps a webhook; a repetition of it changes nothing. */
    void add(String webhookId, byte[] body) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO unexpected_webhook (webhook_id, body) VALUES (:id, :body) ON CONFLICT (webhook_id) DO NOTHING""")
                .bind("id", webhookId)
                // PostgreSQL does not store the character 0.
                .bind("body", new String(body, StandardCharsets.UTF_8).replace('\0', '\uFFFD'))
                .execute());
    }

    @Scheduled(every = "24h", delayed = "10m", identity = "unexpected-webhook-cleaning", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void purgeExpired() {
        while (purgePage() == PURGE_PAGE) {
            // the next page
        }
    }

    private int purgePage() {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                DELETE FROM unexpected_webhook WHERE webhook_id IN (
                    SELECT webhook_id FROM unexpected_webhook
                    WHERE received_at < clock_timestamp() - make_interval(secs => :age) ORDER BY received_at LIMIT :page)""")
                .bind("age", RETENTION.toSeconds())
                .bind("page", PURGE_PAGE)
                .execute());
    }
}

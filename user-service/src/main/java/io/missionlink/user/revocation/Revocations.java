package io.missionlink.user.revocation;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger.Level;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.Tokens;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.outbox.OutboxRelay;
import io.missionlink.user.outbox.OutboxSettings;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Delivers token revocations to mission-service, which moves the money (user-service/docs/adr/0006-token-revocation.md).
 * A revocation is stored in the transaction that causes it and delivered before the response is sent. A failed delivery is
 * retried.
 */
@ApplicationScoped
public class Revocations implements OutboxRelay.Delivery<Revocation> {

    private final RevocationRepository repository;
    private final MissionServiceApi missions;
    private final AccessTokens tokens;
    private final RevocationConfig config;
    private final OutboxRelay<Revocation> relay;

    Revocations(RevocationRepository repository, @RestClient MissionServiceApi missions, AccessTokens tokens,
            RevocationConfig config, MeterRegistry metrics) {
        this.repository = repository;
        this.missions = missions;
        this.tokens = tokens;
        this.config = config;
        relay = new OutboxRelay<>(repository,
                new OutboxSettings("revocation", config.batch(), config.lease(), config.longestPause(), Level.ERROR), this,
                metrics);
    }

    /** Stores a revocation in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(UUID account, int tokenVersion) {
        repository.save(account, tokenVersion, false);
    }

    /** Stores, in the caller's transaction, a revocation because the user is no longer a streamer. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordEndOfStreamer(UUID account, int tokenVersion) {
        repository.save(account, tokenVersion, true);
    }

    /**
     * Delivers the account's revocation; call it after the transaction. Returns after mission-service has confirmed, or after a
     * timeout of two seconds. Never throws: the revocation is committed, and the relay retries its row. The relay may deliver
     * the same row concurrently, which is harmless because the call is idempotent.
     */
    public void deliverNow(UUID account) {
        relay.deliver(account);
    }

    @Scheduled(every = "${mission-link.revocation.relay-every}", identity = "revocation-relay", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void relay() {
        repository.deleteExpired(config.worthTelling());
        relay.relay();
    }

    @Scheduled(every = "10s", identity = "revocation-measurement", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        relay.measure();
    }

    @Override
    public void deliver(Revocation revocation) {
        String token = tokens.forService(Tokens.USER_SERVICE, Tokens.MISSION_SERVICE, Tokens.REVOCATION).value();
        missions.setTokenVersion("Bearer " + token, revocation.account(),
                new MissionServiceApi.TokenVersion(revocation.tokenVersion(), revocation.streamerEnded()));
        repository.deleteDelivered(revocation);
    }

    @Override
    public Optional<String> failureReason(RuntimeException failure) {
        return failure instanceof ProcessingException || failure instanceof WebApplicationException
                ? Optional.of(String.valueOf(failure.getMessage()))
                : Optional.empty();
    }
}

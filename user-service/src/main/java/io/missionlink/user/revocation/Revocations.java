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
 * Makes a loss of rights known where money moves (docs/adr/0006): written down in the transaction of the loss, told before
 * the caller has an answer, and told again until it arrives if that fails.
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

    /** In the caller's transaction: it is forgotten only if the loss is too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void want(UUID account, int tokenVersion) {
        repository.want(account, tokenVersion);
    }

    /**
     * After that transaction. Returns when mission-service knows, or does not answer within two seconds: the relay may be
     * about to tell it too, and it does no harm to hear it twice. Whatever fails here is not thrown: the loss is done, and its
     * row stays for the relay.
     */
    public void tell(UUID account) {
        relay.deliver(account);
    }

    @Scheduled(every = "${mission-link.revocation.relay-every}", identity = "revocation-relay", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void relay() {
        repository.forget(config.worthTelling());
        relay.relay();
    }

    @Override
    public void deliver(Revocation revocation) {
        String token = tokens.forService(Tokens.USER_SERVICE, Tokens.MISSION_SERVICE, Tokens.REVOCATION).value();
        missions.tell("Bearer " + token, revocation.account(), new MissionServiceApi.TokenVersion(revocation.tokenVersion()));
        repository.told(revocation);
    }

    @Override
    public Optional<String> reason(RuntimeException failure) {
        return failure instanceof ProcessingException || failure instanceof WebApplicationException
                ? Optional.of(String.valueOf(failure.getMessage()))
                : Optional.empty();
    }
}

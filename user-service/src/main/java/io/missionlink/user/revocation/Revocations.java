package io.missionlink.user.revocation;

import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.Tokens;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.relay.Backoff;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Makes a loss of rights known where money moves (docs/adr/0006): written down in the transaction of the loss, told before
 * the caller has an answer, and told again until it arrives if that fails.
 */
@Singleton
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private final RevocationStore store;
    private final MissionServiceApi missions;
    private final AccessTokens tokens;
    private final RevocationConfig config;
    private final Backoff backoff;
    private final Counter failures;

    Revocations(RevocationStore store, @RestClient MissionServiceApi missions, AccessTokens tokens, RevocationConfig config,
            MeterRegistry metrics) {
        this.store = store;
        this.missions = missions;
        this.tokens = tokens;
        this.config = config;
        backoff = new Backoff(config.longestPause());
        failures = metrics.counter("mission.link.revocation.failures");
        metrics.gauge("mission.link.revocation.waiting", store, RevocationStore::waiting);
    }

    /** In the caller's transaction: it is forgotten only if the loss is too. */
    public void want(Handle transaction, UUID account, int tokenVersion) {
        store.want(transaction, account, tokenVersion);
    }

    /**
     * After that transaction. Returns when mission-service knows, or does not answer within two seconds: the relay may be
     * about to tell it too, and it does no harm to hear it twice. Whatever fails here is not thrown: the loss is done, and its
     * row stays for the relay.
     */
    public void tell(UUID account) {
        orLater(account, () -> store.find(account).ifPresent(this::tell));
    }

    @Scheduled(every = "${mission-link.revocation.relay-every}", identity = "revocation-relay", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void relay() {
        store.forget(config.worthTelling());
        store.claim(config.batch(), config.lease())
                .forEach(revocation -> orLater(revocation.account(), () -> tell(revocation)));
    }

    /** A row that fails is taken again by the relay, and keeps no other waiting. */
    private static void orLater(UUID account, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "What mission-service has to know of account %s is told later", account);
        }
    }

    private void tell(Revocation revocation) {
        try {
            String token = tokens.forService(Tokens.USER_SERVICE, Tokens.MISSION_SERVICE, Tokens.REVOCATION).value();
            missions.tell("Bearer " + token, revocation.account(),
                    new MissionServiceApi.TokenVersion(revocation.tokenVersion()));
            store.told(revocation);
        } catch (ProcessingException | WebApplicationException e) {
            failures.increment();
            int attempts = revocation.attempts() + 1;
            store.failed(revocation, backoff.after(attempts));
            LOG.errorf("Tokens of account %s below version %d can still move money: mission-service was told %d times (%s)",
                    revocation.account(), revocation.tokenVersion(), attempts, e.getMessage());
        }
    }
}

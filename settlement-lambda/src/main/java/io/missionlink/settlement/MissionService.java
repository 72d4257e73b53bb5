package io.missionlink.settlement;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.lambda.RetryableException;
import io.smallrye.faulttolerance.api.ExponentialBackoff;

/** Sends pages to mission-service and tells what is worth another try from what is not. */
@ApplicationScoped
class MissionService {

    /** Besides the server's errors: a token that was refused (the filter gets a new one), a timeout, too many requests. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private final MissionServiceApi api;

    MissionService(@RestClient MissionServiceApi api) {
        this.api = api;
    }

    /**
     * A page is safe to send again: mission-service answers as it did the first time.
     *
     * @throws RetryableException.Unavailable if it did not answer after all tries
     * @throws RetryableException.Rejected if it does not take the page
     */
    @Retry(maxRetries = 2, delay = 200, jitter = 100, maxDuration = 20_000, retryOn = RetryableException.Unavailable.class)
    @ExponentialBackoff(maxDelay = 2_000)
    SettlementPageResult put(UUID missionId, int number, SettlementPage page) {
        try {
            return api.put(missionId, number, page);
        } catch (WebApplicationException e) {
            throw ofStatus(number, e);
        } catch (RuntimeException e) {
            // No connection, no answer in time, or no token: all of them may pass.
            throw new RetryableException.Unavailable("mission-service did not answer to page " + number + ": " + e, e);
        }
    }

    private static RetryableException ofStatus(int number, WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String message = "mission-service answered %d to page %d".formatted(status, number);
        return status >= 500 || PASSING.contains(status)
                ? new RetryableException.Unavailable(message, e)
                : new RetryableException.Rejected(message, e);
    }
}

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

/** Sends settlement pages to mission-service and separates retryable from permanent errors. */
@ApplicationScoped
class MissionServiceClient {

    /** Retryable besides 5xx: a rejected token (the filter requests a new one), a timeout and a rate limit. */
    private static final Set<Integer> RETRYABLE_STATUSES = Set.of(401, 408, 429);

    private final MissionServiceApi api;

    MissionServiceClient(@RestClient MissionServiceApi api) {
        this.api = api;
    }

    /**
     * Idempotent: mission-service returns the same result when it receives a page again.
     *
     * @throws RetryableException.Unavailable if no attempt succeeds
     * @throws RetryableException.Rejected if mission-service rejects the page
     */
    @Retry(maxRetries = 2, delay = 200, jitter = 100, maxDuration = 20_000, retryOn = RetryableException.Unavailable.class)
    @ExponentialBackoff(maxDelay = 2_000)
    SettlementPageResult put(UUID missionId, int number, SettlementPage page) {
        try {
            return api.put(missionId, number, page);
        } catch (WebApplicationException e) {
            throw statusError(number, e);
        } catch (RuntimeException e) {
            // No connection, a timeout or no token: all of them are temporary.
            throw new RetryableException.Unavailable("No response from mission-service: page=" + number + " error=" + e, e);
        }
    }

    private static RetryableException statusError(int number, WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String message = "Error response from mission-service: status=%d page=%d".formatted(status, number);
        return status >= 500 || RETRYABLE_STATUSES.contains(status)
                ? new RetryableException.Unavailable(message, e)
                : new RetryableException.Rejected(message, e);
    }
}

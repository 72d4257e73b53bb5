package io.missionlink.missions.directory;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls user-service with a timeout, one retry and a circuit breaker. */
@ApplicationScoped
class DirectoryClient {

    private final DirectoryApi api;

    DirectoryClient(@RestClient DirectoryApi api) {
        this.api = api;
    }

    /**
     * @param ids at most {@link DirectoryApi#MAX_IDS}
     * @return the users that exist
     * @throws RuntimeException if user-service is unavailable; the type depends on the failure
     */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 50, jitter = 50, abortOn = CircuitBreakerOpenException.class)
    @CircuitBreaker(requestVolumeThreshold = 4, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    List<DirectoryUser> find(Collection<UUID> ids) {
        DirectoryApi.Found found = api.find(ids.stream().map(UUID::toString).collect(Collectors.joining(",")));
        return Optional.ofNullable(found).map(DirectoryApi.Found::items)
                .orElseThrow(() -> new IllegalStateException("The response of user-service has no items"));
    }
}

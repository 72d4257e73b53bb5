package io.missionlink.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.missionlink.lambda.RetryableException;
import io.missionlink.notification.UserDirectoryApi.User;
import io.smallrye.faulttolerance.api.ExponentialBackoff;

/** Looks up names and languages of users in user-service. */
@ApplicationScoped
class UserDirectory {

    static final int MAX_IDS = 100;

    private final UserDirectoryApi api;

    UserDirectory(@RestClient UserDirectoryApi api) {
        this.api = api;
    }

    /**
     * Returns the users that exist. No attempt starts after 9 s, and each takes at most 5 s (connect and read), so all of them
     * fit into the function's reserve.
     *
     * @param ids at most {@link #MAX_IDS}
     * @throws RetryableException.Unavailable if user-service does not return the users after all attempts
     */
    @Retry(maxRetries = 2, delay = 200, jitter = 100, maxDuration = 9_000, retryOn = RetryableException.Unavailable.class)
    @ExponentialBackoff(maxDelay = 2_000)
    List<User> users(List<UUID> ids) {
        try {
            return api.users(String.join(",", ids.stream().map(UUID::toString).toList())).items();
        } catch (RuntimeException e) {
            // Every error is retryable: after the last receive the event moves to the dead-letter queue.
            throw new RetryableException.Unavailable("User look-up failed: " + e, e);
        }
    }

    /** Splits IDs into pages for {@link #users}. */
    static List<List<UUID>> pages(Collection<UUID> ids) {
        List<UUID> all = List.copyOf(ids);
        List<List<UUID>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_IDS) {
            pages.add(all.subList(from, Math.min(all.size(), from + MAX_IDS)));
        }
        return pages;
    }
}

package io.missionlink.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.missionlink.lambda.RetryableException;
import io.missionlink.notification.DirectoryApi.User;
import io.smallrye.faulttolerance.api.ExponentialBackoff;

/** Names and languages of users. */
@ApplicationScoped
class Directory {

    static final int MAX_IDS = 100;

    private final DirectoryApi api;

    Directory(@RestClient DirectoryApi api) {
        this.api = api;
    }

    /**
     * At most {@link #MAX_IDS} users a call; the unknown are left out. No try begins after 9 s, and one takes at most 5 (to
     * connect and to read): within the reserve of the function.
     *
     * @throws RetryableException.Unavailable if user-service does not answer as it should after all tries
     */
    @Retry(maxRetries = 2, delay = 200, jitter = 100, maxDuration = 9_000, retryOn = RetryableException.Unavailable.class)
    @ExponentialBackoff(maxDelay = 2_000)
    List<User> users(List<UUID> ids) {
        try {
            return api.users(String.join(",", ids.stream().map(UUID::toString).toList())).items();
        } catch (RuntimeException e) {
            // No refusal is final here: the event goes back, and in the end a person looks.
            throw new RetryableException.Unavailable("user-service does not name users: " + e, e);
        }
    }

    /** Pages of ids as {@link #users} takes them. */
    static List<List<UUID>> pages(Collection<UUID> ids) {
        List<UUID> all = List.copyOf(ids);
        List<List<UUID>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_IDS) {
            pages.add(all.subList(from, Math.min(all.size(), from + MAX_IDS)));
        }
        return pages;
    }
}

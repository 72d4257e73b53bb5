package io.missionlink.missions.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;

/**
 * Looks up users in user-service. Display names are best effort: a response waits at most 300 ms for them and omits missing
 * names.
 */
@ApplicationScoped
public class UserDirectory {

    private static final Logger LOG = Logger.getLogger(UserDirectory.class);
    private static final Duration NAME_WAIT = Duration.ofMillis(300);
    /** Period after a timeout in which responses do not wait for names. */
    private static final Duration NO_WAIT_PERIOD = Duration.ofSeconds(5);

    private final DirectoryClient client;
    private final DirectoryCache cache;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<UUID, CompletableFuture<Void>> inFlight = new ConcurrentHashMap<>();
    private volatile long waitAgainAt = System.nanoTime();

    @Inject
    UserDirectory(DirectoryClient client, Clock clock) {
        this(client, (InstantSource) clock);
    }

    UserDirectory(DirectoryClient client, InstantSource clock) {
        this.client = client;
        this.cache = new DirectoryCache(clock);
    }

    /**
     * Returns a user at most a minute old. While user-service is unavailable, a streamer may be up to an hour old.
     *
     * @return empty if the user does not exist
     * @throws ProblemException 503 if user-service is unavailable and no usable entry is cached
     */
    public Optional<DirectoryUser> find(UUID id) {
        Optional<DirectoryCache.Entry> known = cache.usable(id);
        if (known.filter(cache::isFresh).isPresent()) {
            return known.get().user();
        }
        try {
            fetch(List.of(id));
        } catch (RuntimeException e) {
            LOG.warnf("user-service unavailable: error=%s", e);
            // A cached streamer is still a streamer, but a cached viewer may have become one.
            return known.filter(DirectoryCache.Entry::isStreamer)
                    .orElseThrow(() -> new ProblemException(MissionProblems.DIRECTORY_UNAVAILABLE,
                            "The streamer cannot be looked up at the moment, retry later"))
                    .user();
        }
        return cache.usable(id).flatMap(DirectoryCache.Entry::user);
    }

    /** Returns display names by id without the unavailable ones. Never fails, and waits at most 300 ms. */
    public Map<UUID, String> displayNames(Collection<UUID> ids) {
        Set<UUID> stale = new HashSet<>();
        boolean missing = false;
        for (UUID id : ids) {
            Optional<DirectoryCache.Entry> entry = cache.usable(id);
            if (entry.filter(cache::isNameFresh).isEmpty()) {
                stale.add(id);
                missing |= entry.isEmpty();
            }
        }
        if (!stale.isEmpty()) {
            refresh(stale, missing);
        }
        Map<UUID, String> names = new HashMap<>();
        for (UUID id : ids) {
            cache.usable(id).flatMap(DirectoryCache.Entry::user).ifPresent(user -> names.put(id, user.displayName()));
        }
        return names;
    }

    /** Makes the next look-up of the user ask user-service. */
    public void forget(UUID id) {
        cache.remove(id);
    }

    /** Whether user-service did not know the user when it was last asked. Makes no request. */
    public boolean isDeleted(UUID id) {
        return cache.usable(id).filter(entry -> entry.user().isEmpty()).isPresent();
    }

    private void refresh(Set<UUID> ids, boolean missing) {
        List<CompletableFuture<Void>> pending = new ArrayList<>();
        List<UUID> ownIds = new ArrayList<>();
        CompletableFuture<Void> own = new CompletableFuture<>();
        for (UUID id : ids) {
            CompletableFuture<Void> other = inFlight.putIfAbsent(id, own);
            if (other == null) {
                ownIds.add(id);
            } else {
                pending.add(other);
            }
        }
        if (!ownIds.isEmpty()) {
            pending.add(own);
            threads.execute(() -> fetchAll(ownIds, own));
        }
        if (missing && System.nanoTime() - waitAgainAt >= 0 && !awaitNames(pending)) {
            waitAgainAt = System.nanoTime() + NO_WAIT_PERIOD.toNanos();
        }
    }

    private void fetchAll(List<UUID> ids, CompletableFuture<Void> done) {
        try {
            for (int from = 0; from < ids.size(); from += DirectoryApi.MAX_IDS) {
                fetch(ids.subList(from, Math.min(ids.size(), from + DirectoryApi.MAX_IDS)));
            }
            waitAgainAt = System.nanoTime();
        } catch (RuntimeException e) {
            LOG.debugf("Display names unavailable: error=%s", e);
        } finally {
            ids.forEach(inFlight::remove);
            done.complete(null);
        }
    }

    /** @return whether all requests ended in time */
    private static boolean awaitNames(List<CompletableFuture<Void>> pending) {
        try {
            CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).get(NAME_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void fetch(List<UUID> ids) {
        List<DirectoryUser> found = client.find(ids).stream()
                .filter(user -> user.id() != null && user.displayName() != null).toList();
        cache.put(ids, found);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}

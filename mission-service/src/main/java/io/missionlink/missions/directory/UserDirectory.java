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

import io.missionlink.http.Refusal;
import io.missionlink.missions.problem.MissionRefusal;

/**
 * Users as user-service knows them. Names are a courtesy: a list does not wait for them longer than a moment, and goes
 * without where user-service does not answer.
 */
@ApplicationScoped
public class UserDirectory {

    private static final Logger LOG = Logger.getLogger(UserDirectory.class);
    private static final Duration NAME_WAIT = Duration.ofMillis(300);
    /** After names did not come in time nobody waits for them. */
    private static final Duration NO_WAIT = Duration.ofSeconds(5);

    private final DirectoryClient client;
    private final DirectoryCache cache;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<UUID, CompletableFuture<Void>> beingAsked = new ConcurrentHashMap<>();
    private volatile long waitAgain = System.nanoTime();

    @Inject
    UserDirectory(DirectoryClient client, Clock clock) {
        this(client, (InstantSource) clock);
    }

    UserDirectory(DirectoryClient client, InstantSource clock) {
        this.client = client;
        this.cache = new DirectoryCache(clock);
    }

    /**
     * The user, as of at most a minute ago; a streamer, as of at most an hour ago while user-service is down.
     *
     * @return nothing if there is no such user
     * @throws Refusal if user-service does not answer and never said
     */
    public Optional<DirectoryUser> find(UUID id) {
        Optional<DirectoryCache.Entry> known = cache.usable(id);
        if (known.filter(cache::isFresh).isPresent()) {
            return known.get().user();
        }
        try {
            ask(List.of(id));
        } catch (RuntimeException e) {
            LOG.warnf("user-service does not answer: %s", e.toString());
            // Who was a streamer is one still; who was none may be one by now.
            return known.filter(DirectoryCache.Entry::isStreamer)
                    .orElseThrow(() -> new Refusal(MissionRefusal.DIRECTORY_UNAVAILABLE, "Try again in a moment")).user();
        }
        return cache.usable(id).flatMap(DirectoryCache.Entry::user);
    }

    /** Display names by id; one that is not known now is left out. Never fails, and takes a moment at most. */
    public Map<UUID, String> displayNames(Collection<UUID> ids) {
        Set<UUID> old = new HashSet<>();
        boolean missing = false;
        for (UUID id : ids) {
            Optional<DirectoryCache.Entry> entry = cache.usable(id);
            if (entry.filter(cache::isNameFresh).isEmpty()) {
                old.add(id);
                missing |= entry.isEmpty();
            }
        }
        if (!old.isEmpty()) {
            refresh(old, missing);
        }
        Map<UUID, String> names = new HashMap<>();
        for (UUID id : ids) {
            cache.usable(id).flatMap(DirectoryCache.Entry::user).ifPresent(user -> names.put(id, user.displayName()));
        }
        return names;
    }

    private void refresh(Set<UUID> ids, boolean missing) {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        List<UUID> mine = new ArrayList<>();
        CompletableFuture<Void> own = new CompletableFuture<>();
        for (UUID id : ids) {
            CompletableFuture<Void> other = beingAsked.putIfAbsent(id, own);
            if (other == null) {
                mine.add(id);
            } else {
                answers.add(other);
            }
        }
        if (!mine.isEmpty()) {
            answers.add(own);
            threads.execute(() -> askAll(mine, own));
        }
        if (missing && System.nanoTime() - waitAgain >= 0 && !came(answers)) {
            waitAgain = System.nanoTime() + NO_WAIT.toNanos();
        }
    }

    private void askAll(List<UUID> ids, CompletableFuture<Void> answer) {
        try {
            for (int from = 0; from < ids.size(); from += DirectoryApi.MAX_IDS) {
                ask(ids.subList(from, Math.min(ids.size(), from + DirectoryApi.MAX_IDS)));
            }
            waitAgain = System.nanoTime();
        } catch (RuntimeException e) {
            LOG.debugf("Names are missing: %s", e.toString());
        } finally {
            ids.forEach(beingAsked::remove);
            answer.complete(null);
        }
    }

    /** Waits a moment for names. */
    private static boolean came(List<CompletableFuture<Void>> answers) {
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(NAME_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void ask(List<UUID> ids) {
        List<DirectoryUser> found = client.find(ids).stream()
                .filter(user -> user.id() != null && user.displayName() != null).toList();
        cache.put(ids, found);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}

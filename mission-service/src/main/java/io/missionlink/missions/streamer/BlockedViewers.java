package io.missionlink.missions.streamer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.database.TransactionLock;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;

/** Block lists of streamers (docs/money.md#abuse-limits). */
@ApplicationScoped
public class BlockedViewers {

    /** Maximum number of blocks of a streamer. */
    static final int MAX_BLOCKS = 10_000;

    private final BlockStore store;
    private final TransactionLock lock;

    BlockedViewers(BlockStore store, TransactionLock lock) {
        this.store = store;
        this.lock = lock;
    }

    /** The 403 problem of a blocked viewer. */
    public static ProblemException blocked() {
        return new ProblemException(MissionProblems.BLOCKED, "The streamer has blocked you");
    }

    public boolean contains(UUID streamerId, UUID userId) {
        return store.contains(streamerId, userId);
    }

    /** Returns blocks in the order of the user IDs. @param rows maximum number of blocks */
    List<Block> list(UUID streamerId, Optional<UUID> after, int rows) {
        return store.list(streamerId, after, rows);
    }

    /**
     * Blocks a user. A repeated request changes nothing. The user needs no account, so that a streamer can block while
     * user-service is unavailable.
     *
     * @throws ProblemException 422 if a streamer blocks themselves; 409 at the maximum number of blocks
     */
    @Transactional
    void block(UUID streamerId, UUID userId) {
        if (userId.equals(streamerId)) {
            throw ProblemException.invalid("userId", "must be the ID of another user");
        }
        lock.take("blocks of " + streamerId);
        if (store.contains(streamerId, userId)) {
            return;
        }
        if (store.count(streamerId) >= MAX_BLOCKS) {
            throw new ProblemException(MissionProblems.TOO_MANY_BLOCKS,
                    "A streamer can block at most %d viewers, unblock one first".formatted(MAX_BLOCKS));
        }
        store.insert(streamerId, userId);
    }

    /** Ends a block. Without the block, the request changes nothing. */
    void unblock(UUID streamerId, UUID userId) {
        store.delete(streamerId, userId);
    }
}

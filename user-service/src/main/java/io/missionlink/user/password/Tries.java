package io.missionlink.user.password;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Refusal;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;

/** Tries that cost a hash: charged before they are made, and given back if there was no time to hash. */
@ApplicationScoped
public class Tries {

    /** What a try is charged to. */
    public record Bucket(ThrottleKey key, ThrottleLimit limit) {
    }

    private final Throttle throttle;

    Tries(Throttle throttle) {
        this.throttle = throttle;
    }

    /**
     * @param buckets all of them are charged, or none
     * @param tooMany what is told if one of them is full
     * @param hashing makes the try, by {@link Passwords}, and refuses nothing else than these do
     * @throws Refusal 429 if a bucket is full, or too many passwords are being hashed already
     */
    public <T> T charge(List<Bucket> buckets, String tooMany, Supplier<T> hashing) {
        List<Bucket> charged = new ArrayList<>();
        for (Bucket bucket : buckets) {
            Optional<Duration> wait = throttle.charge(bucket.key(), bucket.limit());
            if (wait.isPresent()) {
                giveBack(charged);
                throw Refusal.tooMany(tooMany, wait.get());
            }
            charged.add(bucket);
        }
        try {
            return hashing.get();
        } catch (Refusal busy) {
            giveBack(charged);
            throw busy;
        }
    }

    private void giveBack(List<Bucket> charged) {
        charged.forEach(bucket -> throttle.refund(bucket.key(), bucket.limit()));
    }
}

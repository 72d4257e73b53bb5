package io.missionlink.user.password;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;

/** Limits attempts that hash a password. Charges before hashing, and refunds if the hashing pool is full. */
@ApplicationScoped
public class LoginAttemptLimiter {

    /** Rate-limit bucket of an attempt. */
    public record Bucket(ThrottleKey key, ThrottleLimit limit) {
    }

    private final Throttle throttle;

    LoginAttemptLimiter(Throttle throttle) {
        this.throttle = throttle;
    }

    /**
     * @param buckets either all buckets are charged, or none
     * @param tooMany problem detail if a bucket is full
     * @param hashing runs the attempt with {@link PasswordHasher}. An overload is no attempt: it is refunded
     * @throws ProblemException 429 if a bucket or the hashing pool is full
     */
    public <T> T charge(List<Bucket> buckets, String tooMany, Supplier<T> hashing) {
        List<Bucket> charged = new ArrayList<>();
        for (Bucket bucket : buckets) {
            Optional<Duration> wait = throttle.charge(bucket.key(), bucket.limit());
            if (wait.isPresent()) {
                refund(charged);
                throw ProblemException.tooMany(tooMany, wait.get());
            }
            charged.add(bucket);
        }
        try {
            return hashing.get();
        } catch (ProblemException problem) {
            if (problem.isOverload()) {
                refund(charged);
            }
            throw problem;
        }
    }

    private void refund(List<Bucket> charged) {
        charged.forEach(bucket -> throttle.refund(bucket.key(), bucket.limit()));
    }
}

package io.missionlink.throttle;

import org.jdbi.v3.core.statement.SqlStatement;

/** An attempt to charge to a leaky bucket. */
public record ThrottleCharge(ThrottleKey key, ThrottleLimit limit) {

    /** Binds the charge to a statement that includes {@code charge.sql}. */
    public <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bind("key", key.value()).bind("every", limit.every().toMillis())
                .bind("capacity", limit.capacity().toMillis());
    }
}

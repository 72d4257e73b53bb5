package io.missionlink.user.closing;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.user.outbox.OutboxRepository;

/** Outbox of accounts that close. */
@ApplicationScoped
class ClosingRepository extends OutboxRepository<ClosingEntity, Closing> {

    private static final String SAVE = """
            INSERT INTO closings (account_id) VALUES (:account)
            ON CONFLICT (account_id) DO UPDATE SET due_at = now(), leased_until = '-infinity', attempts = 0
            """;

    ClosingRepository() {
        super(ClosingEntity.class, "closings");
    }

    /** Makes the account due now, also if it was due later. */
    void save(UUID account) {
        getSession().createNativeMutationQuery(SAVE).setParameter("account", account).executeUpdate();
    }

    void delete(UUID account) {
        delete("accountId", account);
    }
}

package io.missionlink.missions.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;

/** Single row with the checkpoint of the last run. */
@Entity
@Table(name = "reconciliation")
@DynamicUpdate
public class ReconciliationState {

    /** Key of the single row. */
    static final boolean KEY = true;

    @Id
    @Column(name = "single")
    private boolean key;
    private Instant verifiedUntil;
    private long verifiedEvent;
    private Instant fullAt;
    private Instant cleanAt;
    private Instant ranAt;
    @Column(name = "took_ms")
    private long tookMillis;

    protected ReconciliationState() {
        // for Hibernate
    }

    /** Stores the result of a run. A run with findings makes the next run a full run. */
    void update(ReconciliationReport report, Instant now) {
        ranAt = now;
        tookMillis = report.took().toMillis();
        if (report.findings().isClean()) {
            cleanAt = now;
            verifiedUntil = report.verified().instant();
            verifiedEvent = report.verified().event();
            if (report.scope() instanceof ReconciliationScope.Everything) {
                fullAt = now;
            }
        } else {
            fullAt = null;
        }
    }

    ReconciliationRepository.Checkpoint checkpoint(Instant now) {
        return new ReconciliationRepository.Checkpoint(
                Optional.ofNullable(verifiedUntil).map(at -> new ReconciliationScope.Since(at, verifiedEvent)),
                Optional.ofNullable(fullAt),
                Optional.ofNullable(cleanAt), Optional.ofNullable(ranAt).map(at -> Duration.between(at, now)),
                Duration.ofMillis(tookMillis), now);
    }
}

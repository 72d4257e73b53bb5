package io.missionlink.missions.reconciliation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Result of the last run for one rule. */
@Entity
@Table(name = "reconciliation_result")
public class RuleResult {

    @Id
    @Column(name = "rule")
    private short number;
    private long findings;
    private long drift;

    protected RuleResult() {
        // for Hibernate
    }

    int number() {
        return number;
    }

    long findings() {
        return findings;
    }

    /** Minor units. */
    long drift() {
        return drift;
    }

    void update(long newFindings, long newDrift) {
        findings = newFindings;
        drift = newDrift;
    }
}

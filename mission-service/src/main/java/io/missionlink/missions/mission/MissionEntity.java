package io.missionlink.missions.mission;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;

import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.missions.ledger.Pot;

/**
 * Row of a mission. Column flags and dynamic statements match the column privileges of the database role of the service: a
 * statement must not name other columns.
 */
@Entity(name = "Mission")
@Table(name = "mission")
@DynamicInsert
@DynamicUpdate
public class MissionEntity {

    @Id
    private UUID id;
    @Column(updatable = false)
    private UUID streamerId;
    @Column(updatable = false)
    private UUID proposerId;
    @Column(updatable = false)
    private boolean anonymous;
    private String content;
    @Column(insertable = false)
    private int contentVersion = 1;
    private long timeLimitSeconds;
    @Column(updatable = false)
    private String currency;
    @Column(updatable = false)
    private int feeBps;
    @Column(updatable = false)
    private int failureShareBps;
    @Column(updatable = false)
    private boolean feeOnFailure;
    @Column(updatable = false)
    private long minAmount;
    @Column(updatable = false)
    private long maxAmount;
    @Enumerated(EnumType.STRING)
    private MissionStatus status;
    @Column(updatable = false)
    private Instant createdAt;
    @Column(updatable = false)
    private Instant answerBy;
    @Column(insertable = false)
    private Instant acceptedAt;
    @Column(insertable = false)
    private Instant deadline;
    @Column(insertable = false)
    private Instant outcomeAt;
    @Column(insertable = false)
    private String note;
    @Column(insertable = false)
    private Long finalCount;
    @Column(insertable = false)
    private Long finalPot;
    @Column(insertable = false)
    private Instant settledAt;
    @Column(insertable = false)
    private Instant remindedAt;

    protected MissionEntity() {
        // for Hibernate
    }

    /** Creates a proposed mission without pledges. The caller adds the first pledge. */
    static MissionEntity proposed(UUID id, UUID proposerId, Proposal proposal, MissionTerms terms, String currency, Instant now,
            Duration answerWithin) {
        MissionEntity mission = new MissionEntity();
        mission.id = id;
        mission.streamerId = proposal.streamerId();
        mission.proposerId = proposerId;
        mission.anonymous = proposal.isAnonymous();
        mission.content = proposal.content();
        mission.timeLimitSeconds = proposal.timeLimitSeconds();
        mission.currency = currency;
        mission.feeBps = terms.feeBps();
        mission.failureShareBps = terms.failureShareBps();
        mission.feeOnFailure = terms.feeOnFailure();
        mission.minAmount = terms.minAmount();
        mission.maxAmount = terms.maxAmount();
        mission.status = MissionStatus.PROPOSED;
        mission.createdAt = now;
        mission.answerBy = now.plus(answerWithin);
        return mission;
    }

    UUID id() {
        return id;
    }

    void amend(String newContent, long newTimeLimitSeconds) {
        content = newContent;
        timeLimitSeconds = newTimeLimitSeconds;
        contentVersion++;
    }

    /** Activates the mission and sets its deadline. */
    void activate(Optional<String> reason, Instant now) {
        status = MissionStatus.ACTIVE;
        note = reason.orElse(null);
        acceptedAt = now;
        deadline = now.plusSeconds(timeLimitSeconds);
    }

    /** Sets the outcome together with the final pot and pledge count. */
    void end(MissionStatus outcome, Optional<String> reason, Pot pot, Instant now) {
        status = outcome;
        outcomeAt = now;
        note = reason.orElse(null);
        finalCount = pot.count();
        finalPot = pot.amount();
    }

    void settle(Instant now) {
        settledAt = now;
    }

    void remind(Instant now) {
        remindedAt = now;
    }

    /** Returns the final pot; empty while the mission is open. */
    Optional<Pot> finalPot() {
        return Optional.ofNullable(finalPot).map(amount -> new Pot(amount, finalCount));
    }

    Mission toMission(Pot pot) {
        return new Mission(id, streamerId, proposerId, anonymous, content, contentVersion, timeLimitSeconds, currency,
                new MissionTerms(feeBps, failureShareBps, feeOnFailure, minAmount, maxAmount), status, createdAt, answerBy,
                Optional.ofNullable(deadline), Optional.ofNullable(outcomeAt), Optional.ofNullable(note),
                Optional.ofNullable(settledAt), pot.amount(), pot.count());
    }
}

package io.missionlink.missions.streamer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Saved settings of a streamer. */
@Entity(name = "Settings")
@Table(name = "streamer_settings")
public class SettingsEntity {

    @Id
    private UUID streamerId;
    private boolean accepting;
    private boolean autoAccept;
    private long minAmount;
    private long maxAmount;
    private Long minTimeLimitSeconds;
    private long maxTimeLimitSeconds;
    private int failureShareBps;
    private String[] bannedWords;
    private Instant updatedAt;

    protected SettingsEntity() {
        // for Hibernate
    }

    StreamerSettings toSettings() {
        return new StreamerSettings(accepting, autoAccept, minAmount, maxAmount, minTimeLimitSeconds, maxTimeLimitSeconds,
                failureShareBps, List.of(bannedWords));
    }
}

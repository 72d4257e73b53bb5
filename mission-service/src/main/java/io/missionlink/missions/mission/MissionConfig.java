package io.missionlink.missions.mission;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "mission-link.mission")
public interface MissionConfig {

    /** Time after which a proposal without a decision lapses. */
    @WithDefault("PT1H")
    Duration answerWithin();

    /** Interval at which the sweeper searches for overdue missions. */
    @WithDefault("1s")
    String sweepEvery();

    /** Time without settlement after which the end of a mission is published again. */
    @WithDefault("PT2M")
    Duration remindAfter();

    /** Number of pledges after the last roll-up that triggers the next roll-up of a pot. */
    @Min(1)
    @WithDefault("1000")
    int rollUpAfter();
}

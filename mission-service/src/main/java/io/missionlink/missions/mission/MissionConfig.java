package io.missionlink.missions.mission;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "mission-link.mission")
public interface MissionConfig {

    /** A proposal lapses if it is not answered within this. */
    @WithDefault("PT1H")
    Duration answerWithin();

    /** The platform's share of a pot that is paid out, basis points. */
    @Min(0)
    @Max(10_000)
    @WithDefault("500")
    int feeBps();

    /** How often the sweeper looks for missions whose time is over. */
    @WithDefault("1s")
    String sweepEvery();

    /** An ending that is not settled within this is put on the outbox again. */
    @WithDefault("PT2M")
    Duration remindAfter();

    /** So many pledges since its pot was rolled up have it rolled up again. */
    @Min(1)
    @WithDefault("1000")
    int rollUpAfter();
}

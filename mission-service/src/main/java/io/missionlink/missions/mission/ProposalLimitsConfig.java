package io.missionlink.missions.mission;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the proposals of a viewer (docs/money.md#abuse-limits). A duration of zero turns its limit off. */
@ConfigMapping(prefix = "mission-link.proposal-limits")
public interface ProposalLimitsConfig {

    /** Maximum number of open missions of a viewer with one streamer. */
    @Min(1)
    @WithDefault("3")
    int openPerStreamer();

    /** Maximum number of open missions of a viewer. */
    @Min(1)
    @WithDefault("20")
    int openPerViewer();

    /** Time between two proposals of a viewer to one streamer. */
    @WithDefault("PT60S")
    Duration cooldown();

    /** Rejections by one streamer within {@link #rejectionCooldown} that start this longer cooldown. */
    @Min(1)
    @WithDefault("5")
    int rejections();

    /** Time from the last of many rejections to the next proposal. Rejections that are further apart do not count together. */
    @WithDefault("PT24H")
    Duration rejectionCooldown();
}

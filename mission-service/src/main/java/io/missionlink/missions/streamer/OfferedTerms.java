package io.missionlink.missions.streamer;

import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.text.Sha256;

/**
 * Terms that bind the proposer of a mission to a streamer at the moment.
 *
 * @param terms terms of the mission
 * @param autoAccept whether the mission becomes active immediately, so that the proposer cannot withdraw the pledge
 */
public record OfferedTerms(MissionTerms terms, boolean autoAccept) {

    private static final int VERSION_LENGTH = 16;

    /**
     * Version of the terms, opaque to clients. It derives from every component, so a term that is added later changes it too.
     * Equal terms have the same version: settings that are changed and changed back offer the terms that a person saw before.
     */
    public String version() {
        return Sha256.hex(toString()).substring(0, VERSION_LENGTH);
    }
}

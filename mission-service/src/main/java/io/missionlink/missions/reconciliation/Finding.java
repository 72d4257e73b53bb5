package io.missionlink.missions.reconciliation;

import java.util.Optional;
import java.util.UUID;

/**
 * Something that is not as a rule says.
 *
 * @param subject the wallet's owner, pledge, mission, transfer or event; nothing where it is all of them together
 * @param what that is compared
 * @param expected minor units, or a number of rows or events
 * @param found in the same unit
 * @param drift what is too much (or, below zero, too little), always in minor units
 */
public record Finding(Rule rule, Optional<UUID> subject, String what, long expected, long found, long drift) {
}

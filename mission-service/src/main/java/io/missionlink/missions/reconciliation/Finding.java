package io.missionlink.missions.reconciliation;

import java.util.Optional;
import java.util.UUID;

/**
 * A violation of a rule.
 *
 * @param subject id of the wallet's owner, pledge, mission, transfer or event; empty for a total of all rows
 * @param what the compared value
 * @param expected minor units, or a number of rows or events
 * @param found actual value in the same unit
 * @param drift found minus expected money, always in minor units
 */
public record Finding(LedgerRule rule, Optional<UUID> subject, String what, long expected, long found, long drift) {
}

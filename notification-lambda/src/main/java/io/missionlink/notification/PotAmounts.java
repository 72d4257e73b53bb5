package io.missionlink.notification;

/**
 * Amounts of a mission in minor units. Before the mission ends, only the pot is above 0.
 *
 * @param pot sum of the pledges that are not withdrawn
 * @param paid part for the streamer, after the fee
 * @param fee part for the platform
 * @param refunded part for the contributors
 */
record PotAmounts(String currency, long pot, long paid, long fee, long refunded) {

    static PotAmounts open(String currency, long pot) {
        return new PotAmounts(currency, pot, 0, 0, 0);
    }
}

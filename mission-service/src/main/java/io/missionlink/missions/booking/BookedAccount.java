package io.missionlink.missions.booking;

import java.util.Optional;
import java.util.UUID;

/** Account that a booking credits or debits. */
sealed interface BookedAccount {

    record Wallet(UUID userId) implements BookedAccount {

        @Override
        public String toString() {
            return "wallet of user " + userId;
        }
    }

    record Fees() implements BookedAccount {

        @Override
        public String toString() {
            return "fee account of the platform";
        }
    }

    static BookedAccount of(Optional<UUID> userId) {
        return userId.<BookedAccount> map(Wallet::new).orElseGet(Fees::new);
    }

    /** Name of the account in the ledger. */
    default String ledgerName() {
        return switch (this) {
            case Wallet wallet -> "WALLET";
            case Fees fees -> "FEES";
        };
    }

    default Optional<UUID> user() {
        return this instanceof Wallet(UUID userId) ? Optional.of(userId) : Optional.empty();
    }
}

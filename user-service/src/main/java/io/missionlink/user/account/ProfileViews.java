package io.missionlink.user.account;

import java.time.Instant;
import java.util.UUID;

/** Views of an account, one per audience. */
public final class ProfileViews {

    private ProfileViews() {
    }

    /**
     * Visible to the account's own user.
     *
     * @param closing whether the user is closing the account
     */
    public record OwnProfile(UUID id, String loginId, String displayName, String email, boolean streamer, String locale,
            Instant createdAt, boolean closing) {

        static OwnProfile of(Account account) {
            return new OwnProfile(account.id(), account.loginId(), account.displayName(), account.email(), account.streamer(),
                    account.locale(), account.createdAt(), account.closing());
        }
    }

    /** Visible to every user. */
    public record PublicProfile(UUID id, String displayName, boolean streamer, Instant createdAt) {

        static PublicProfile of(Account account) {
            return new PublicProfile(account.id(), account.displayName(), account.takesMissions(), account.createdAt());
        }
    }

    /** Visible to service clients. */
    public record DirectoryEntry(UUID id, String displayName, boolean streamer, String locale) {

        static DirectoryEntry of(Account account) {
            return new DirectoryEntry(account.id(), account.displayName(), account.takesMissions(), account.locale());
        }
    }
}

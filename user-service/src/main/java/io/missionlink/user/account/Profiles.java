package io.missionlink.user.account;

import java.time.Instant;
import java.util.UUID;

/** What is told of an account, and to whom. */
public final class Profiles {

    private Profiles() {
    }

    /** To the person. */
    public record OwnProfile(UUID id, String loginId, String displayName, String email, boolean streamer, String locale,
            Instant createdAt) {

        static OwnProfile of(Account account) {
            return new OwnProfile(account.id(), account.loginId(), account.displayName(), account.email(), account.streamer(),
                    account.locale(), account.createdAt());
        }
    }

    /** To every user. */
    public record PublicProfile(UUID id, String displayName, boolean streamer, Instant createdAt) {

        static PublicProfile of(Account account) {
            return new PublicProfile(account.id(), account.displayName(), account.streamer(), account.createdAt());
        }
    }

    /** To the platform's own services. */
    public record DirectoryEntry(UUID id, String displayName, boolean streamer, String locale) {

        static DirectoryEntry of(Account account) {
            return new DirectoryEntry(account.id(), account.displayName(), account.streamer(), account.locale());
        }
    }
}

package io.missionlink.user.account;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.subscription.MailState;

/** Views of an account, one per audience. */
public final class ProfileViews {

    private ProfileViews() {
    }

    private static final String MAIL = "PENDING: the subscription of the address is not ready, and e-mails wait for it."
            + " UNCONFIRMED: the owner of the address must open the link in the e-mail of SNS. ON: e-mails arrive. OFF: no e-mail"
            + " is sent.";

    /**
     * Visible to the account's own user.
     *
     * @param closing whether the user is closing the account
     */
    public record OwnProfile(UUID id, String loginId, String displayName, String email, boolean streamer, String locale,
            Instant createdAt, boolean closing, @Schema(description = MAIL) MailState mail) {

        static OwnProfile of(Account account, MailState mail) {
            return new OwnProfile(account.id(), account.loginId(), account.displayName(), account.email(), account.streamer(),
                    account.locale(), account.createdAt(), account.closing(), mail);
        }
    }

    /** Visible to every user. */
    public record PublicProfile(UUID id, String displayName, boolean streamer, Instant createdAt) {

        static PublicProfile of(Account account) {
            return new PublicProfile(account.id(), account.displayName(), account.takesMissions(), account.createdAt());
        }
    }

    /** Visible to service clients. */
    public record DirectoryEntry(UUID id, String displayName, boolean streamer, String locale,
            @Schema(description = MAIL) MailState mail) {

        static DirectoryEntry of(Account account, MailState mail) {
            return new DirectoryEntry(account.id(), account.displayName(), account.takesMissions(), account.locale(), mail);
        }
    }
}

package io.missionlink.user.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Generated;

import io.missionlink.text.Text;
import io.missionlink.user.password.PhcHash;

/** A row of {@code accounts}. A deleted row keeps no personal data: only the ID and the two timestamps. */
@Entity
@Table(name = "accounts")
class AccountEntity {

    @Id
    private UUID id;
    private String loginId;
    private String email;
    private String passwordHash;
    private String displayName;
    private String displayNameKey;
    private boolean streamer;
    private String locale;
    private int tokenVersion;
    @Generated
    @Column(insertable = false, updatable = false)
    private Instant createdAt;
    private Instant closingSince;
    private Instant deletedAt;

    /** Required by Hibernate. */
    protected AccountEntity() {
    }

    AccountEntity(UUID id, SignUp request, PhcHash hash) {
        this.id = id;
        loginId = Text.key(request.loginId());
        email = request.email();
        passwordHash = hash.text();
        setDisplayName(Text.normalize(request.displayName()));
        streamer = request.streamer();
        locale = request.locale();
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    Account account() {
        return new Account(id, loginId, email, displayName, streamer, locale, createdAt, closingSince != null, tokenVersion);
    }

    Credentials credentials() {
        return new Credentials(account(), PhcHash.parse(passwordHash));
    }

    boolean hasPassword(PhcHash hash) {
        return hash.text().equals(passwordHash);
    }

    void change(Account changed) {
        email = changed.email();
        setDisplayName(changed.displayName());
        streamer = changed.streamer();
        locale = changed.locale();
    }

    void changePassword(PhcHash hash) {
        passwordHash = hash.text();
    }

    /** @return the minimum version of valid tokens from now on */
    int raiseTokenVersion() {
        return ++tokenVersion;
    }

    /** Keeps the time of an earlier call. */
    void beginClosing(Instant now) {
        closingSince = Optional.ofNullable(closingSince).orElse(now);
    }

    void delete(Instant now) {
        loginId = null;
        email = null;
        passwordHash = null;
        setDisplayName("");
        streamer = false;
        locale = SignUp.DEFAULT_LOCALE;
        deletedAt = now;
    }

    private void setDisplayName(String name) {
        displayName = name;
        displayNameKey = Text.key(name);
    }
}

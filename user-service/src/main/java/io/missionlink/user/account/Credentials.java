package io.missionlink.user.account;

import io.missionlink.user.password.PhcHash;

/** An account with what proves that somebody is its person. */
public record Credentials(Account account, PhcHash passwordHash) {
}

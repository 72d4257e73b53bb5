package io.missionlink.user.account;

import io.missionlink.user.password.PhcHash;

/** An account and its password hash. */
public record Credentials(Account account, PhcHash passwordHash) {
}

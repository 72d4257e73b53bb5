package io.missionlink.user.account;

import java.util.UUID;

import io.missionlink.http.UuidParser;
import io.missionlink.text.Text;

/** Position of an account in the streamer search: key of its display name, then its ID. */
record AccountCursor(String key, UUID id) {

    private static final int ID_LENGTH = 36;

    static AccountCursor of(Account account) {
        return new AccountCursor(Text.key(account.displayName()), account.id());
    }

    /** @throws IllegalArgumentException, IndexOutOfBoundsException if the text is not a result of {@link #text} */
    static AccountCursor parse(String text) {
        if (!Text.isClean(text)) {
            throw new IllegalArgumentException("Not an account cursor");
        }
        return new AccountCursor(text.substring(ID_LENGTH), UuidParser.find(text.substring(0, ID_LENGTH)).orElseThrow(
                () -> new IllegalArgumentException("Not an account cursor")));
    }

    String text() {
        return id + key;
    }
}

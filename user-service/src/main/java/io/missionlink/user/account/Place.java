package io.missionlink.user.account;

import java.util.UUID;

import io.missionlink.http.Ids;
import io.missionlink.text.Text;

/** Where an account stands in the search: by the key of its display name, then by its id. */
record Place(String key, UUID id) {

    private static final int ID_LENGTH = 36;

    static Place of(Account account) {
        return new Place(Text.key(account.displayName()), account.id());
    }

    /** @throws IllegalArgumentException, IndexOutOfBoundsException if it is not what {@link #text} gave */
    static Place parse(String text) {
        if (!Text.isClean(text)) {
            throw new IllegalArgumentException("Not a place");
        }
        return new Place(text.substring(ID_LENGTH), Ids.find(text.substring(0, ID_LENGTH)).orElseThrow(
                () -> new IllegalArgumentException("Not a place")));
    }

    String text() {
        return id + key;
    }
}

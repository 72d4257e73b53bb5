package io.missionlink.system;

import java.util.List;

/** An e-mail in the inbox. */
record Mail(String id, List<String> to, String subject, String text) {

    boolean isTo(TestUser user) {
        return to.equals(List.of(user.email()));
    }
}

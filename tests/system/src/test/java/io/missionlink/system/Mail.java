package io.missionlink.system;

import java.util.List;

/** An e-mail in the inbox. */
record Mail(String id, List<String> to, String subject, String text) {

    boolean isTo(Person person) {
        return to.equals(List.of(person.email()));
    }
}

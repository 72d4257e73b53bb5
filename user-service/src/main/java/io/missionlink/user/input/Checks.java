package io.missionlink.user.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.missionlink.http.Refusal;
import io.missionlink.http.Violation;

/** Collects every violation of a request, so that the caller hears of all of them at once. */
public final class Checks {

    private final List<Violation> violations = new ArrayList<>();

    /** @return what is to be used if {@link #done()} lets it pass; an invalid or missing value comes back as "" */
    public String required(String field, Optional<String> value, Function<String, Optional<String>> complaint) {
        if (value.isEmpty()) {
            violations.add(new Violation(field, "is required"));
        } else {
            complaint.apply(value.get()).ifPresent(message -> violations.add(new Violation(field, message)));
        }
        return value.orElse("");
    }

    public Optional<String> optional(String field, Optional<String> value, Function<String, Optional<String>> complaint) {
        value.flatMap(complaint).ifPresent(message -> violations.add(new Violation(field, message)));
        return value;
    }

    /** @throws Refusal with all violations, if there are any */
    public void done() {
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
    }
}

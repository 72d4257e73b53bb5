package io.missionlink.missions.booking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kind of the reason of a correction. The owner of the wallet sees it. */
enum ReasonKind {
    GOODWILL,
    PROVIDER_ERROR,
    SUPPORT_ERROR,
    FRAUD;

    /** Names of all kinds as arguments of the command. */
    static final String ARGUMENTS = Arrays.stream(values()).map(ReasonKind::argument).collect(Collectors.joining("|"));

    static Optional<ReasonKind> of(String argument) {
        return Arrays.stream(values()).filter(kind -> kind.argument().equals(argument)).findFirst();
    }

    String argument() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

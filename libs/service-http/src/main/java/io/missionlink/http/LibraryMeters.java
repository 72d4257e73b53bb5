package io.missionlink.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/** Removes or completes meters of libraries that {@code promtool check metrics} reports. */
final class LibraryMeters implements MeterFilter {

    /** The first is in nanoseconds and repeats {@code process.cpu.usage}; Kubernetes knows the second. */
    private static final Set<String> DENIED = Set.of("process.cpu.time", "system.cpu.count");

    private static final String OWN = "mission.link.";
    private static final Pattern UPPER_CASE = Pattern.compile("[A-Z]");

    private LibraryMeters() {
    }

    @Produces
    @Singleton
    static MeterFilter filter() {
        return new LibraryMeters();
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return DENIED.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (id.getName().startsWith(OWN)) {
            return id; // promtool must see a defect of our own meters
        }
        Meter.Id renamed = id.replaceTags(
                id.getTags().stream().map(tag -> Tag.of(snakeCase(tag.getKey()), tag.getValue())).toList());
        boolean described = id.getDescription() != null && !id.getDescription().isBlank();
        return described ? renamed
                : new Meter.Id(id.getName(), Tags.of(renamed.getTags()), id.getBaseUnit(),
                        "Meter of a library: " + id.getName(), id.getType());
    }

    /** {@code client_name} for {@code clientName}. */
    private static String snakeCase(String label) {
        return UPPER_CASE.matcher(label).replaceAll(letter -> "_" + letter.group().toLowerCase(Locale.ROOT));
    }
}

package io.missionlink.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Language of an e-mail, with its time format and its placeholders for names. */
enum Language {
    KO("yyyy년 M월 d일 HH:mm:ss", "익명의 시청자", "탈퇴한 회원") {
        @Override
        String unit(long count, String unit) {
            return count + KOREAN_UNITS.get(unit);
        }
    },
    EN("d MMMM yyyy, HH:mm:ss", "Anonymous viewer", "Former user") {
        @Override
        String unit(long count, String unit) {
            return count + " " + unit + (count == 1 ? "" : "s");
        }
    };

    private static final Map<String, String> KOREAN_UNITS = Map.of("day", "일", "hour", "시간", "minute", "분", "second", "초");

    /** user-service stores no time zone of a user, so every e-mail uses Korean time and names it. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    private static final String ZONE_NAME = " KST";

    private final DateTimeFormatter times;
    private final String anonymous;
    private final String unknown;

    Language(String times, String anonymous, String unknown) {
        this.times = DateTimeFormatter.ofPattern(times, Locale.ENGLISH);
        this.anonymous = anonymous;
        this.unknown = unknown;
    }

    /** @param locale of a user; {@code ko} is Korean (the default of user-service); any other value is English */
    static Language of(String locale) {
        return "ko".equals(locale) ? KO : EN;
    }

    /** Folder of the templates in this language. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    String time(Instant instant) {
        return times.withZone(ZONE).format(instant) + ZONE_NAME;
    }

    /** Formats {@code 5400} seconds as {@code 1 hour 30 minutes}. @param seconds at least 1 */
    String duration(long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        return Stream.of(part(duration.toDaysPart(), "day"), part(duration.toHoursPart(), "hour"),
                part(duration.toMinutesPart(), "minute"), part(duration.toSecondsPart(), "second"))
                .flatMap(Optional::stream).collect(Collectors.joining(" "));
    }

    private Optional<String> part(long count, String unit) {
        return count == 0 ? Optional.empty() : Optional.of(unit(count, unit));
    }

    abstract String unit(long count, String unit);

    /** Replaces the name of an anonymous proposer. */
    String anonymous() {
        return anonymous;
    }

    /** Replaces the name of a user whose account is deleted. */
    String unknown() {
        return unknown;
    }
}

package io.missionlink.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A language that mails are written in, and how it writes times. */
enum Language {
    KO("yyyy년 M월 d일 HH:mm:ss", "익명의 시청자", "탈퇴한 사용자"),
    EN("d MMMM yyyy, HH:mm:ss", "an anonymous viewer", "a former user");

    /** Missions are held in Korea; the mail says so beside the time. */
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

    /** @param locale of a user: user-service gives {@code ko} to who chose none; all others read English */
    static Language of(String locale) {
        return "ko".equals(locale) ? KO : EN;
    }

    /** The folder of its templates. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    String time(Instant instant) {
        return times.withZone(ZONE).format(instant) + ZONE_NAME;
    }

    /** Who does not want to be named. */
    String anonymous() {
        return anonymous;
    }

    /** Who is not in the directory any more. */
    String unknown() {
        return unknown;
    }
}

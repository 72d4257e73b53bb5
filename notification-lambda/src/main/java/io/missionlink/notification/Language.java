package io.missionlink.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Language of an e-mail, with its time format and its placeholders for names. */
enum Language {
    KO("yyyy년 M월 d일 HH:mm:ss", "익명의 시청자", "탈퇴한 회원"),
    EN("d MMMM yyyy, HH:mm:ss", "Anonymous viewer", "Former user");

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

    /** Replaces the name of an anonymous proposer. */
    String anonymous() {
        return anonymous;
    }

    /** Replaces the name of a user whose account is deleted. */
    String unknown() {
        return unknown;
    }
}

package io.missionlink.system;

import java.util.Locale;
import java.util.Map;

/** What a mail says in the reader's language. */
final class MailWords {

    private static final Map<String, String> ENDED_EN = Map.of("SUCCEEDED", "did it!", "FAILED", "the mission failed",
            "EXPIRED", "time ran out", "CANCELLED", "cancelled the mission", "REJECTED", "did not take on the mission",
            "LAPSED", "nobody answered");
    private static final Map<String, String> ENDED_KO = Map.of("SUCCEEDED", "성공", "FAILED", "실패로 끝났습니다", "EXPIRED",
            "제한 시간 안에", "CANCELLED", "취소했습니다", "REJECTED", "거절했습니다", "LAPSED", "제때 답이 없어");
    private static final Map<String, String> OUTCOME_KO = Map.of("SUCCEEDED", "성공", "FAILED", "실패", "EXPIRED", "시간 초과",
            "CANCELLED", "취소", "REJECTED", "거절", "LAPSED", "응답 없음", "WITHDRAWN", "철회");

    private MailWords() {
    }

    static String greeting(Person person) {
        return isKorean(person) ? person.name() + "님, 안녕하세요." : "Hello " + person.name() + ",";
    }

    static String started(Person person) {
        return isKorean(person) ? "지금부터 시간이 흐릅니다" : "The clock is running";
    }

    static String ended(Person person, String status) {
        return (isKorean(person) ? ENDED_KO : ENDED_EN).get(status);
    }

    static String outcome(Person person, String status) {
        return isKorean(person) ? "결과: " + OUTCOME_KO.get(status) : "Outcome: " + status.toLowerCase(Locale.ROOT);
    }

    static String content(Person person, String content) {
        return (isKorean(person) ? "미션: " : "Mission: ") + content;
    }

    static String proposedBy(Person person, String name) {
        return (isKorean(person) ? "제안자: " : "Proposed by: ") + name;
    }

    static String anonymous(Person person) {
        return isKorean(person) ? "익명의 시청자" : "an anonymous viewer";
    }

    /** {@code KRW 10,007}, as a subject has it. */
    static String krw(long amount) {
        return "KRW " + String.format(Locale.ROOT, "%,d", amount);
    }

    /** {@code ₩10,007}, with what would make it another amount excluded. */
    static String won(long amount) {
        return "₩" + String.format(Locale.ROOT, "%,d", amount) + "\n";
    }

    private static boolean isKorean(Person person) {
        return person.locale().equals("ko");
    }
}

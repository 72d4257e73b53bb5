package io.missionlink.system;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Expected texts of mails in the reader's language. */
final class MailTexts {

    private static final Map<String, String> ENDED_EN = Map.of("SUCCEEDED", " completed ", "FAILED", " mission failed.",
            "EXPIRED", "The time limit passed", "CANCELLED", " cancelled ", "REJECTED", " rejected ", "LAPSED",
            " did not respond to ");
    private static final Map<String, String> ENDED_KO = Map.of("SUCCEEDED", "성공", "FAILED", "실패로 끝났습니다", "EXPIRED",
            "제한 시간 안에", "CANCELLED", "취소", "REJECTED", "거절", "LAPSED", "제때 응답하지 않");
    private static final Map<String, String> OUTCOME_KO = Map.of("SUCCEEDED", "성공", "FAILED", "실패", "EXPIRED", "시간 초과",
            "CANCELLED", "취소", "REJECTED", "거절", "LAPSED", "응답 없음");

    private static final Map<String, String> OUTCOME_EN = Map.of("SUCCEEDED", "Succeeded", "FAILED", "Failed", "EXPIRED",
            "Time limit passed", "CANCELLED", "Cancelled", "REJECTED", "Rejected", "LAPSED", "No response in time");

    private MailTexts() {
    }

    static String greeting(TestUser user) {
        return isKorean(user) ? user.name() + "님, 안녕하세요." : "Hello " + user.name() + ",";
    }

    static String link(TestUser user, URI webClient, String mission) {
        return (isKorean(user) ? "미션 보기: " : "See the mission: ") + webClient + "/m/" + mission + "\n";
    }

    static String started(TestUser user) {
        return isKorean(user) ? "지금부터 제한 시간이 시작됩니다" : "The time limit starts now";
    }

    static String ended(TestUser user, String status) {
        return (isKorean(user) ? ENDED_KO : ENDED_EN).get(status);
    }

    static String outcome(TestUser user, String status) {
        return isKorean(user) ? "결과: " + OUTCOME_KO.get(status) : "Outcome: " + OUTCOME_EN.get(status);
    }

    static String content(TestUser user, String content) {
        return (isKorean(user) ? "미션:" : "Mission:") + "\n> " + content + "\n";
    }

    static String proposedBy(TestUser user, String name) {
        return (isKorean(user) ? "제안자: " : "Proposed by: ") + name;
    }

    static String anonymous(TestUser user) {
        return isKorean(user) ? "익명의 시청자" : "Anonymous viewer";
    }

    /** Amount as in a subject, for example {@code KRW 10,007}. */
    static String krw(long amount) {
        return "KRW " + String.format(Locale.ROOT, "%,d", amount);
    }

    /** Amount as in a text, for example {@code ₩10,007}. The line break excludes longer amounts. */
    static String won(long amount) {
        return "₩" + String.format(Locale.ROOT, "%,d", amount) + "\n";
    }

    private static boolean isKorean(TestUser user) {
        return user.locale().equals("ko");
    }
}

package io.missionlink.local.demo;

import java.net.URI;
import java.util.function.Consumer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Three demo missions, from the first top-up to the last e-mail, through the public API only. */
public final class DemoMissions {

    private static final int MISSIONS = 3;
    private static final int TEN_PERCENT_BPS = 1_000;

    private final ApiClient api;
    private final DemoInbox demoInbox;
    private final String password;
    private final Consumer<String> out;

    /** @param password of the demo accounts, for a later log-in */
    public DemoMissions(URI gateway, URI inbox, String password, Consumer<String> out) {
        this.api = new ApiClient(gateway);
        this.demoInbox = new DemoInbox(inbox);
        this.password = password;
        this.out = out;
    }

    /** @throws DemoException if a step fails */
    public void run() {
        DemoUser haneul = DemoUser.arrive(api, "Haneul", true, "ko", password);
        DemoUser dana = DemoUser.arrive(api, "Dana", true, "en", password);
        DemoUser minji = DemoUser.arrive(api, "Minji", false, "ko", password);
        DemoUser bob = DemoUser.arrive(api, "Bob", false, "en", password);
        DemoUser yuna = DemoUser.arrive(api, "Yuna", false, "ko", password);
        DemoUser alex = DemoUser.arrive(api, "Alex", false, "en", password);

        DemoMission success = begin(1, "success, the streamer gets the pot minus the platform fee", haneul);
        success.setSettings("reviews each mission before accepting it", settings(false, 0));
        success.propose(minji, "노아머로 보스 잡기", 10_000, 1_800);
        success.pledge(bob, 5_000, "You can do it!", false);
        success.decide("acceptance", "accepts the mission", "해볼게요");
        success.pledge(yuna, 3_333, "화이팅", true);
        success.decide("success", "reports success", "이겼다!");
        end(success);

        DemoMission failure = begin(2, "failure, the streamer gets 10% minus the platform fee and the rest is refunded", dana);
        failure.setSettings("keeps 10% when a mission fails", settings(true, TEN_PERCENT_BPS));
        failure.propose(alex, "Finish the level blindfolded", 20_000, 600);
        failure.pledge(minji, 7_777, "보고 싶다", false);
        failure.pledge(bob, 1_234, "No way", true);
        failure.decide("failure", "reports failure", "I peeked");
        end(failure);

        DemoMission expiry = begin(3, "expiry without a decision, every pledge is refunded", haneul);
        expiry.setSettings("accepts every mission automatically", settings(true, 0));
        expiry.propose(yuna, "5초 안에 노래 한 곡", 3_000, 5);
        expiry.pledge(alex, 2_500, "Sing!", false);
        expiry.pledge(minji, 1_111, "빨리", false);
        expiry.pledge(bob, 9_999, "One more", false);
        expiry.announceExpiry();
        end(expiry);
    }

    private DemoMission begin(int number, String title, DemoUser streamer) {
        out.accept("");
        out.accept("Demo mission %d of %d: %s".formatted(number, MISSIONS, title));
        return new DemoMission(api, out, streamer);
    }

    private void end(DemoMission mission) {
        mission.printReceipt();
        out.accept("");
        out.accept("  E-mails sent:");
        demoInbox.awaitNew(mission.participants())
                .forEach(mail -> out.accept("    %-20s %s".formatted(mail.to(), mail.subject())));
    }

    private static JsonObject settings(boolean autoAccept, int failureShareBps) {
        return new JsonObject().put("accepting", true).put("autoAccept", autoAccept).put("minAmount", 1_000)
                .put("maxAmount", 1_000_000).put("maxTimeLimitSeconds", 86_400).put("failureShareBps", failureShareBps)
                .put("bannedWords", new JsonArray());
    }
}

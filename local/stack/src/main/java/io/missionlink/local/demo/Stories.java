package io.missionlink.local.demo;

import java.net.URI;
import java.util.function.Consumer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Three missions, from the first won to the last e-mail. They use what every client can use, and nothing else. */
public final class Stories {

    private static final int STORIES = 3;
    private static final int TENTH = 1_000;

    private final Api api;
    private final Mails mails;
    private final String password;
    private final Consumer<String> out;

    /** @param password of the people in the stories, so that one can log in as them afterwards */
    public Stories(URI gateway, URI inbox, String password, Consumer<String> out) {
        this.api = new Api(gateway);
        this.mails = new Mails(inbox);
        this.password = password;
        this.out = out;
    }

    /** @throws StoryException when something does not go as it should */
    public void play() {
        Person haneul = Person.arrive(api, "Haneul", true, "ko", password);
        Person dana = Person.arrive(api, "Dana", true, "en", password);
        Person minji = Person.arrive(api, "Minji", false, "ko", password);
        Person bob = Person.arrive(api, "Bob", false, "en", password);
        Person yuna = Person.arrive(api, "Yuna", false, "ko", password);
        Person alex = Person.arrive(api, "Alex", false, "en", password);

        Stage success = stage(1, "a success, less the platform's fee", haneul);
        success.streamerTakes("looks at each mission first", settings(false, 0));
        success.proposes(minji, "노아머로 보스 잡기", 10_000, 1_800);
        success.adds(bob, 5_000, "You can do it!", false);
        success.decides("acceptance", "해볼게요");
        success.adds(yuna, 3_333, "화이팅", true);
        success.decides("success", "이겼다!");
        end(success);

        Stage failure = stage(2, "a failure of which the streamer keeps a tenth", dana);
        failure.streamerTakes("keeps 10% when a mission fails", settings(true, TENTH));
        failure.proposes(alex, "Finish the level blindfolded", 20_000, 600);
        failure.adds(minji, 7_777, "보고 싶다", false);
        failure.adds(bob, 1_234, "No way", true);
        failure.decides("failure", "I peeked");
        end(failure);

        Stage expiry = stage(3, "nobody decides, and all get their money back", haneul);
        expiry.streamerTakes("takes every mission at once", settings(true, 0));
        expiry.proposes(yuna, "5초 안에 노래 한 곡", 3_000, 5);
        expiry.adds(alex, 2_500, "Sing!", false);
        expiry.adds(minji, 1_111, "빨리", false);
        expiry.adds(bob, 9_999, "One more", false);
        expiry.expires();
        end(expiry);
    }

    private Stage stage(int number, String title, Person streamer) {
        out.accept("");
        out.accept("Story %d of %d: %s".formatted(number, STORIES, title));
        return new Stage(api, out, streamer);
    }

    private void end(Stage stage) {
        stage.receipt();
        out.accept("");
        out.accept("  e-mails that went out:");
        mails.since(stage.people()).forEach(mail -> out.accept("    %-20s %s".formatted(mail.to(), mail.subject())));
    }

    private static JsonObject settings(boolean autoAccept, int failureShareBps) {
        return new JsonObject().put("accepting", true).put("autoAccept", autoAccept).put("minAmount", 1_000)
                .put("maxAmount", 1_000_000).put("maxTimeLimitSeconds", 86_400).put("failureShareBps", failureShareBps)
                .put("bannedWords", new JsonArray());
    }
}

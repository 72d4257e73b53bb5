package io.missionlink.missions.mission;

import io.missionlink.http.Refusal;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.streamer.StreamerSettings;

/** What a streamer's settings say to a proposal. */
final class ProposalRules {

    private ProposalRules() {
    }

    /** @throws Refusal 422 that names the first rule that is broken */
    static void check(StreamerSettings settings, Proposal proposal) {
        if (!settings.accepting()) {
            throw new Refusal(MissionRefusal.NOT_ACCEPTING, "The streamer takes no missions at the moment");
        }
        checkAmount(settings, proposal.amount());
        checkTimeLimit(settings, proposal.timeLimitSeconds());
        checkContent(settings, proposal.content());
        proposal.text().ifPresent(text -> checkContent(settings, text));
    }

    static void checkTimeLimit(StreamerSettings settings, long seconds) {
        if (seconds > settings.maxTimeLimitSeconds()) {
            throw new Refusal(MissionRefusal.TIME_LIMIT_OUT_OF_RANGE,
                    "The streamer's longest time limit is %d seconds".formatted(settings.maxTimeLimitSeconds()));
        }
    }

    static void checkContent(StreamerSettings settings, String text) {
        settings.bannedWordIn(text).ifPresent(word -> {
            throw new Refusal(MissionRefusal.BANNED_WORD, "The streamer does not take the word \"" + word + "\"");
        });
    }

    private static void checkAmount(StreamerSettings settings, long amount) {
        if (amount < settings.minAmount() || amount > settings.maxAmount()) {
            throw new Refusal(MissionRefusal.AMOUNT_OUT_OF_RANGE,
                    "The streamer takes from %d to %d".formatted(settings.minAmount(), settings.maxAmount()));
        }
    }
}

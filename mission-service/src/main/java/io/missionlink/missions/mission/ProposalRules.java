package io.missionlink.missions.mission;

import java.util.Map;

import io.missionlink.http.ProblemException;
import io.missionlink.http.Violation;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.streamer.OfferedTerms;
import io.missionlink.missions.streamer.StreamerSettings;
import io.missionlink.missions.streamer.TimeLimitRange;

/** Checks a proposal against the settings of the streamer. */
final class ProposalRules {

    private ProposalRules() {
    }

    /** @throws ProblemException 422 for the first violated rule; 409 if the proposer saw other terms */
    static void check(StreamerSettings settings, TimeLimitRange timeLimits, OfferedTerms offered, Proposal proposal) {
        if (!settings.accepting()) {
            throw new ProblemException(MissionProblems.NOT_ACCEPTING, "The streamer does not accept missions at the moment");
        }
        checkTerms(offered, proposal);
        checkAmount(settings, proposal.amount());
        checkTimeLimit(timeLimits, proposal.timeLimitSeconds());
        checkContent(settings, proposal.content());
        proposal.text().ifPresent(text -> checkContent(settings, text));
    }

    static void checkTimeLimit(TimeLimitRange timeLimits, long seconds) {
        if (!timeLimits.contains(seconds)) {
            String range = "must be between %d and %d seconds".formatted(timeLimits.min(), timeLimits.max());
            throw ProblemException.ofField(MissionProblems.TIME_LIMIT_OUT_OF_RANGE, "The time limit " + range,
                    new Violation("timeLimitSeconds", range));
        }
    }

    static void checkContent(StreamerSettings settings, String text) {
        settings.bannedWordIn(text).ifPresent(word -> {
            throw new ProblemException(MissionProblems.BANNED_WORD,
                    "The text must not contain the banned word \"" + word + "\"");
        });
    }

    private static void checkTerms(OfferedTerms offered, Proposal proposal) {
        if (proposal.seenTerms().filter(seen -> !seen.equals(offered.version())).isPresent()) {
            throw new ProblemException(MissionProblems.TERMS_CHANGED,
                    "The terms of the streamer or the platform have changed, check them before you propose again",
                    Map.of("termsVersion", offered.version(), "terms", offered.terms(), "autoAccept", offered.autoAccept()));
        }
    }

    private static void checkAmount(StreamerSettings settings, long amount) {
        if (amount < settings.minAmount() || amount > settings.maxAmount()) {
            throw new ProblemException(MissionProblems.AMOUNT_OUT_OF_RANGE,
                    "The amount must be between %d and %d".formatted(settings.minAmount(), settings.maxAmount()));
        }
    }
}

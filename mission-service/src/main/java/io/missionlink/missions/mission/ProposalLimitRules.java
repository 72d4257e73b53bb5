package io.missionlink.missions.mission;

import java.time.Duration;
import java.time.Instant;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;

/** Decides whether a viewer may propose to a streamer now (docs/money.md#abuse-limits). */
final class ProposalLimitRules {

    private ProposalLimitRules() {
    }

    /** @throws ProblemException 409 at a limit of open missions; 429 during a cooldown */
    static void check(ProposalLimitsConfig limits, ProposalHistory history) {
        if (history.openWithStreamer() >= limits.openPerStreamer()) {
            throw tooManyOpen("with a streamer", limits.openPerStreamer());
        }
        if (history.open() >= limits.openPerViewer()) {
            throw tooManyOpen("in total", limits.openPerViewer());
        }
        Duration afterRejections = afterRejections(limits, history);
        if (afterRejections.isPositive()) {
            throw ProblemException.retryAfter(MissionProblems.PROPOSAL_COOLDOWN,
                    "The streamer has rejected %d of your proposals, propose again after the time in Retry-After"
                            .formatted(limits.rejections()),
                    afterRejections);
        }
        Duration afterProposal = history.proposedAt().map(at -> remaining(history.now(), at, limits.cooldown()))
                .orElse(Duration.ZERO);
        if (afterProposal.isPositive()) {
            throw ProblemException.retryAfter(MissionProblems.PROPOSAL_COOLDOWN,
                    "A viewer can propose to the same streamer once in %d seconds, retry after the time in Retry-After"
                            .formatted(limits.cooldown().toSeconds()),
                    afterProposal);
        }
    }

    private static ProblemException tooManyOpen(String scope, int limit) {
        return new ProblemException(MissionProblems.TOO_MANY_OPEN_MISSIONS,
                "A viewer can have at most %d open missions %s, propose again after one of them has ended"
                        .formatted(limit, scope));
    }

    /** Rejections count only if all of them lie within one cooldown. */
    private static Duration afterRejections(ProposalLimitsConfig limits, ProposalHistory history) {
        if (history.rejections() < limits.rejections()) {
            return Duration.ZERO;
        }
        Instant oldest = history.oldestRejection().orElseThrow();
        Instant newest = history.newestRejection().orElseThrow();
        boolean apart = Duration.between(oldest, newest).compareTo(limits.rejectionCooldown()) > 0;
        return apart ? Duration.ZERO : remaining(history.now(), newest, limits.rejectionCooldown());
    }

    private static Duration remaining(Instant now, Instant since, Duration cooldown) {
        return cooldown.minus(Duration.between(since, now));
    }
}

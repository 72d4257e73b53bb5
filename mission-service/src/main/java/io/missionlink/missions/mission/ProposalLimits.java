package io.missionlink.missions.mission;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.database.TransactionLock;
import io.missionlink.http.ProblemCode;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.streamer.BlockedViewers;
import io.quarkus.runtime.Startup;

/** Limits the proposals of a viewer, and counts the proposals that a limit rejects. */
@Startup // registers the counters
@ApplicationScoped
class ProposalLimits {

    private final ProposalHistoryStore history;
    private final BlockedViewers blocks;
    private final TransactionLock lock;
    private final ProposalLimitsConfig config;
    private final Map<ProblemCode, Counter> limited;

    ProposalLimits(ProposalHistoryStore history, BlockedViewers blocks, TransactionLock lock, ProposalLimitsConfig config,
            MeterRegistry registry) {
        this.history = history;
        this.blocks = blocks;
        this.lock = lock;
        this.config = config;
        limited = Stream.of(MissionProblems.BLOCKED, MissionProblems.TOO_MANY_OPEN_MISSIONS, MissionProblems.PROPOSAL_COOLDOWN)
                .collect(Collectors.toMap(Function.identity(), code -> counter(registry, code)));
    }

    /**
     * Checks a proposal in the transaction that creates it. Parallel proposals of a viewer wait for each other, so that each
     * counts the ones before it. Pledges do not wait.
     *
     * @throws ProblemException 403 if the streamer has blocked the viewer; 409 at a limit of open missions; 429 during a
     *         cooldown
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void check(UUID proposerId, UUID streamerId) {
        if (blocks.contains(streamerId, proposerId)) {
            throw BlockedViewers.blocked();
        }
        lock.take("proposals of " + proposerId);
        ProposalLimitRules.check(config, history.read(proposerId, streamerId, config.cooldown(), config.rejections()));
    }

    /** Counts a rejected proposal if a limit is the cause. */
    void count(ProblemCode problem) {
        Optional.ofNullable(limited.get(problem)).ifPresent(Counter::increment);
    }

    private static Counter counter(MeterRegistry registry, ProblemCode code) {
        return Counter.builder("mission.link.proposals.limited").tag("code", code.code())
                .description("Proposals that a limit for viewers rejected").register(registry);
    }
}

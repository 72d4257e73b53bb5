package io.missionlink.settlement;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.metrics.FunctionMetric;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.fault.FailPoint;
import io.missionlink.lambda.FunctionMetrics;
import io.missionlink.lambda.RetryableException;

/** Settles an ended mission. Idempotent. */
@ApplicationScoped
class SettleMission {

    private static final Logger LOG = Logger.getLogger(SettleMission.class);

    private final EventLog eventLog;
    private final MissionServiceClient missionService;
    private final FunctionMetrics metrics;

    SettleMission(EventLog eventLog, MissionServiceClient missionService, FunctionMetrics metrics) {
        this.eventLog = eventLog;
        this.missionService = missionService;
        this.metrics = metrics;
        FailPoint.warnIfOn();
    }

    /**
     * @throws RetryableException if the mission cannot be settled now
     * @throws IllegalArgumentException if the event does not end a mission
     */
    void settle(MissionEvent event) {
        if (!(event.body() instanceof MissionEnded ending)) {
            throw new IllegalArgumentException(event.type().detailType() + " does not end a mission");
        }
        FailPoint.SETTLEMENT_BEFORE_LOG.reach();
        List<SettlementPage> pages = SettlementPlan.pages(event.eventId(), ending, eventLog.pledges(event.missionId()));
        boolean settled = false;
        for (int number = 0; number < pages.size(); number++) {
            FailPoint.SETTLEMENT_BEFORE_PAGE.reach();
            SettlementPageResult result = missionService.put(event.missionId(), number, pages.get(number));
            FailPoint.SETTLEMENT_AFTER_PAGE.reach();
            metrics.count(FunctionMetric.SETTLEMENT_PAGES, 1, metrics.function());
            metrics.count(FunctionMetric.SETTLEMENT_LINES, pages.get(number).lines().size(), metrics.function());
            settled = result.settled();
        }
        if (!settled) {
            throw new RetryableException.Rejected("mission-service accepted all pages but has unresolved pledges");
        }
        LOG.infof("Mission settled: outcome=%s pledges=%d pages=%d", ending.outcome(), ending.pledgeCount(), pages.size());
    }
}

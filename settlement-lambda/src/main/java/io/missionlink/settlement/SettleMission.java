package io.missionlink.settlement;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.fault.FailPoint;
import io.missionlink.lambda.RetryableException;

/** Settles a mission that has ended; doing it again changes nothing. */
@ApplicationScoped
class SettleMission {

    private static final Logger LOG = Logger.getLogger(SettleMission.class);

    private final EventLog eventLog;
    private final MissionService missionService;

    SettleMission(EventLog eventLog, MissionService missionService) {
        this.eventLog = eventLog;
        this.missionService = missionService;
        FailPoint.warnIfOn();
    }

    /**
     * @throws RetryableException if it cannot be settled now
     * @throws IllegalArgumentException if the event is not the ending of a mission
     */
    void settle(MissionEvent event) {
        if (!(event.body() instanceof MissionEnded ending)) {
            throw new IllegalArgumentException(event.type().detailType() + " ends no mission");
        }
        FailPoint.SETTLEMENT_BEFORE_LOG.reach();
        List<SettlementPage> pages = SettlementPlan.pages(event.eventId(), ending, eventLog.pledges(event.missionId()));
        boolean settled = false;
        for (int number = 0; number < pages.size(); number++) {
            FailPoint.SETTLEMENT_BEFORE_PAGE.reach();
            SettlementPageResult result = missionService.put(event.missionId(), number, pages.get(number));
            FailPoint.SETTLEMENT_AFTER_PAGE.reach();
            settled = result.settled();
        }
        if (!settled) {
            throw new RetryableException.Rejected("mission-service took all pages and has pledges left");
        }
        LOG.infof("Settled: outcome %s, %d pledges, %d pages", ending.outcome(), ending.pledgeCount(), pages.size());
    }
}

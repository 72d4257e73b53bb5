package io.missionlink.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sends settlement pages to mission-service with the token of the settlement function. */
record SettlementClient(Client missions) {

    static SettlementClient of(TestEnvironment env) {
        String token = ServiceTokens.get(env.stack().direct("user-service"), ServiceTokens.form(env, "settlement-lambda"));
        return new SettlementClient(new Client(env.stack().direct("mission-service"), Optional.of(token)));
    }

    /** Sends the whole settlement plan as one page (docs/money.md#settlement). */
    Response put(String mission, String outcome, List<PledgeSplit> splits) {
        List<Map<String, ?>> lines = new ArrayList<>();
        splits.forEach(split -> lines.add(Map.of("pledgeId", split.pledge().id(), "payout", split.payout(), "fee", split.fee(),
                "refund", split.refund())));
        return missions.put("/internal/missions/" + mission + "/settlement/pages/0",
                Map.of("eventId", UUID.randomUUID(), "outcome", outcome, "pageCount", 1, "lines", lines));
    }
}

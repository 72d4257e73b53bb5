package io.missionlink.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The settlement function's way into mission-service, with its own service client's token. */
record SettlementClient(Client missions) {

    static SettlementClient of(World world) {
        String token = ServiceTokens.get(world.stack().direct("user-service"), ServiceTokens.form(world, "settlement-lambda"));
        return new SettlementClient(new Client(world.stack().direct("mission-service"), Optional.of(token)));
    }

    /** The whole plan as one page; what it says of the pledges is money.md's. */
    Answer put(String mission, String outcome, List<Share> shares) {
        List<Map<String, ?>> lines = new ArrayList<>();
        shares.forEach(share -> lines.add(Map.of("pledgeId", share.pledge().id(), "payout", share.payout(), "fee", share.fee(),
                "refund", share.refund())));
        return missions.put("/internal/missions/" + mission + "/settlement/pages/0",
                Map.of("eventId", UUID.randomUUID(), "outcome", outcome, "pageCount", 1, "lines", lines));
    }
}

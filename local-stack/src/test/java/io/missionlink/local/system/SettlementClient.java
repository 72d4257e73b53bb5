package io.missionlink.local.system;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The settlement function's way into mission-service, with its own service client's token. */
record SettlementClient(Client missions) {

    static SettlementClient of(World world) {
        URI users = world.stack().direct("user-service");
        String form = "grant_type=client_credentials&client_id=settlement-lambda&client_secret="
                + URLEncoder.encode(world.stack().secret("settlement-lambda-client"), StandardCharsets.UTF_8);
        Answer answer = Client.send(HttpRequest.newBuilder(users.resolve("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))).expect(200);
        return new SettlementClient(new Client(world.stack().direct("mission-service"),
                Optional.of(answer.json().get("access_token").asText())));
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

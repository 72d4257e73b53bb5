package io.missionlink.missions.settlement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.http.Cursor;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.http.Refusal;
import io.missionlink.missions.ledger.Pledge;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** What the settlement Lambda calls; the gateway never routes it. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/internal/missions/{id}")
@RunOnVirtualThread
public class SettlementResource {

    private final Settlements settlements;

    SettlementResource(Settlements settlements) {
        this.settlements = settlements;
    }

    /** {@link SettlementPage} as it is checked on the way in. */
    record PageRequest(UUID eventId, @NotNull Outcome outcome, @NotNull @Positive Integer pageCount,
            @NotNull @Size(max = SettlementPage.MAX_LINES) List<@NotNull @Valid LineRequest> lines) {

        SettlementPage page() {
            return new SettlementPage(eventId, outcome, pageCount, lines.stream().map(LineRequest::line).toList());
        }
    }

    /** {@link SettlementLine} as it is checked on the way in. */
    record LineRequest(@NotNull UUID pledgeId, @NotNull @PositiveOrZero Long payout, @NotNull @PositiveOrZero Long fee,
            @NotNull @PositiveOrZero Long refund) {

        SettlementLine line() {
            return new SettlementLine(pledgeId, payout, fee, refund);
        }
    }

    /** A pledge as the ledger has it; amounts in minor units. */
    record LedgerPledge(UUID id, UUID userId, long amount, long sequence, String status) {
    }

    @Access(Route.SETTLEMENT_PAGE)
    @PUT
    @Path("/settlement/pages/{n}")
    public SettlementPageResult apply(@RestPath String id,
            @RestPath("n") @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) String number,
            @NotNull @Valid PageRequest page) {
        return settlements.apply(Ids.parse(id), pageNumber(number), page.page());
    }

    @Access(Route.LEDGER_PLEDGES)
    @GET
    @Path("/pledges")
    public Page<LedgerPledge> pledges(@RestPath String id, @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        UUID missionId = Ids.parse(id);
        int size = Page.limit(limit);
        return Page.of(settlements.pledges(missionId, Cursor.decode(cursor, Long::valueOf), size + 1), size,
                pledge -> Long.toString(pledge.sequence())).map(SettlementResource::ledgerPledge);
    }

    private static LedgerPledge ledgerPledge(Pledge pledge) {
        return new LedgerPledge(pledge.id(), pledge.userId(), pledge.amount(), pledge.sequence(), pledge.state());
    }

    private static int pageNumber(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as any other number that is none
        }
        throw new Refusal(HttpRefusal.MALFORMED, "Pages are numbered from 0");
    }
}

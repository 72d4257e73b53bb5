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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.Cursor;
import io.missionlink.http.Page;
import io.missionlink.http.ProblemException;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.ledger.Pledge;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Internal API for the settlement Lambda. The gateway does not route to it. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settlement")
@Path("/internal/missions/{id}")
@RunOnVirtualThread
public class SettlementResource {

    private final SettlementService settlements;

    SettlementResource(SettlementService settlements) {
        this.settlements = settlements;
    }

    /** {@link SettlementPage} with validation constraints. */
    record PageRequest(UUID eventId, @NotNull Outcome outcome, @NotNull @Positive Integer pageCount,
            @NotNull @Size(max = SettlementPage.MAX_LINES) List<@NotNull @Valid LineRequest> lines) {

        SettlementPage page() {
            return new SettlementPage(eventId, outcome, pageCount, lines.stream().map(LineRequest::line).toList());
        }
    }

    /** {@link SettlementLine} with validation constraints. */
    record LineRequest(@NotNull UUID pledgeId, @NotNull @PositiveOrZero Long payout, @NotNull @PositiveOrZero Long fee,
            @NotNull @PositiveOrZero Long refund) {

        SettlementLine line() {
            return new SettlementLine(pledgeId, payout, fee, refund);
        }
    }

    /** A pledge in the ledger. The amount is in minor units. */
    record LedgerPledge(UUID id, UUID userId, long amount, long sequence, String status) {
    }

    @Operation(summary = "Settle one page of pledges", description = "Pays out or refunds the pledges of a page in one "
            + "transaction. A repeated request returns the first result.")
    @APIResponse(responseCode = "200", description = "The result of the page")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "409", description = "The page does not match the ledger, the outcome of the mission, or the page that is already applied under this number")
    @APIResponse(responseCode = "422", description = "The page is invalid")
    @Access(Route.SETTLEMENT_PAGE)
    @PUT
    @Path("/settlement/pages/{n}")
    public SettlementPageResult apply(@RestPath String id,
            @RestPath("n") @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) String number,
            @NotNull @Valid PageRequest page) {
        return settlements.apply(UuidParser.parse(id), pageNumber(number), page.page());
    }

    @Operation(summary = "List the pledges of a mission in the ledger", description = "Lists the pledges of a mission, "
            + "oldest first. `status` is HELD, WITHDRAWN or SETTLED.")
    @APIResponse(responseCode = "200", description = "A page of pledges")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @Access(Route.LEDGER_PLEDGES)
    @GET
    @Path("/pledges")
    public Page<LedgerPledge> pledges(@RestPath String id, @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        UUID missionId = UuidParser.parse(id);
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
            // reported below, like a negative number
        }
        throw new ProblemException(CommonProblems.MALFORMED, "The page number must be an integer greater than or equal to 0");
    }
}

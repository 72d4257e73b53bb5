package io.missionlink.missions.wallet;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Page;
import io.missionlink.missions.ledger.Wallet;
import io.missionlink.missions.ledger.WalletEntry;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Wallet")
@Path("/api/wallet")
@RunOnVirtualThread
public class WalletResource {

    private final Wallets wallets;
    private final CurrentUser user;

    WalletResource(Wallets wallets, CurrentUser user) {
        this.wallets = wallets;
        this.user = user;
    }

    @Operation(summary = "Get own wallet", description = "Returns the balance, the amount in escrow, the part of the balance "
            + "that can be cashed out, and the amount that the user owes. While the user owes money, the balance is 0.")
    @APIResponse(responseCode = "200", description = "The wallet")
    @Access(Route.WALLET)
    @GET
    public Wallet wallet() {
        return wallets.find(user.id());
    }

    @Operation(summary = "List wallet entries", description = "Lists the transfers into and out of the wallet of the caller, newest "
            + "first.")
    @APIResponse(responseCode = "200", description = "A page of wallet entries")
    @Access(Route.WALLET_ENTRIES)
    @GET
    @Path("/entries")
    public Page<WalletEntry> entries(@RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        return wallets.entries(user.id(), Page.limit(limit), Cursor.id(cursor));
    }
}

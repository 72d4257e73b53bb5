package io.missionlink.user.account;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
import io.missionlink.http.Page;
import io.missionlink.http.ProblemException;
import io.missionlink.http.UuidParser;
import io.missionlink.user.account.ProfileViews.DirectoryEntry;
import io.missionlink.user.subscription.MailState;
import io.missionlink.user.subscription.Subscriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** User look-up for service clients; the gateway does not route to it. */
@Path("/internal/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "internal")
public class DirectoryResource {

    private static final int MAX_IDS = 100;

    private final Accounts accounts;
    private final Subscriptions subscriptions;

    DirectoryResource(Accounts accounts, Subscriptions subscriptions) {
        this.accounts = accounts;
        this.subscriptions = subscriptions;
    }

    @Access(Route.DIRECTORY_OF_USERS)
    @GET
    @Operation(summary = "Look up users by ID", description = "Returns up to 100 users by ID. Pass the IDs comma-separated or repeat the"
            + " parameter. Unknown and deleted users are omitted.")
    @APIResponse(responseCode = "200", description = "Users found")
    @APIResponse(responseCode = "400", description = "Malformed ID")
    @APIResponse(responseCode = "422", description = "No ID, or more than 100")
    public Page<DirectoryEntry> lookUp(@RestQuery List<String> ids) {
        Set<UUID> requested = parse(ids);
        Map<UUID, MailState> mail = subscriptions.states(requested);
        return new Page<>(accounts.find(requested).stream()
                .map(account -> DirectoryEntry.of(account, mail.getOrDefault(account.id(), MailState.OFF))).toList(),
                Optional.empty());
    }

    private static Set<UUID> parse(List<String> raw) {
        Set<UUID> ids = new LinkedHashSet<>();
        raw.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).filter(value -> !value.isBlank())
                .limit(MAX_IDS + 1L)
                .forEach(value -> ids.add(UuidParser.find(value.strip())
                        .orElseThrow(() -> ProblemException.malformed("ids", "must be comma-separated user IDs"))));
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw ProblemException.invalid("ids", "must contain 1 to " + MAX_IDS + " IDs");
        }
        return ids;
    }
}

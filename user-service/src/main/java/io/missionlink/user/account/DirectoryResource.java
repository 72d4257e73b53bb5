package io.missionlink.user.account;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.http.Refusal;
import io.missionlink.user.account.Profiles.DirectoryEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Names for the platform's own services; no gateway leads here. */
@Path("/internal/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "internal")
public class DirectoryResource {

    private static final int MAX_IDS = 100;

    private final Accounts accounts;

    DirectoryResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @Access(Route.DIRECTORY_OF_USERS)
    @GET
    @Operation(summary = "Look up users", description = "Up to 100 ids, comma separated or repeated. Who is unknown or has"
            + " deleted their account is left out.")
    public Page<DirectoryEntry> lookUp(@RestQuery List<String> ids) {
        return new Page<>(accounts.find(parse(ids)).stream().map(DirectoryEntry::of).toList(), Optional.empty());
    }

    private static Set<UUID> parse(List<String> raw) {
        Set<UUID> ids = new LinkedHashSet<>();
        raw.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).filter(value -> !value.isBlank())
                .limit(MAX_IDS + 1L)
                .forEach(value -> ids.add(Ids.find(value.strip())
                        .orElseThrow(() -> Refusal.malformed("ids", "must be ids of users, comma separated"))));
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw Refusal.invalid("ids", "must have 1 to " + MAX_IDS + " ids");
        }
        return ids;
    }
}

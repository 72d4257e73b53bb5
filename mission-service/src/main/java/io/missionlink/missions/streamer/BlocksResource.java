package io.missionlink.missions.streamer;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Page;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.directory.UserDirectory;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** API of the block list of a streamer. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Streamer settings")
@Path("/api/streamers/me/blocks")
@RunOnVirtualThread
public class BlocksResource {

    private final BlockedViewers blocks;
    private final UserDirectory directory;
    private final CurrentUser user;

    BlocksResource(BlockedViewers blocks, UserDirectory directory, CurrentUser user) {
        this.blocks = blocks;
        this.directory = directory;
        this.user = user;
    }

    @Operation(summary = "List blocked viewers", description = "Lists the viewers whom the caller has blocked, in the order of "
            + "their IDs.")
    @APIResponse(responseCode = "200", description = "A page of blocked viewers")
    @Access(Route.BLOCKS)
    @GET
    public Page<BlockView> list(@RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        int size = Page.limit(limit);
        Page<Block> page = Page.of(blocks.list(user.id(), Cursor.id(cursor), size + 1), size,
                block -> block.userId().toString());
        Map<UUID, String> names = directory.displayNames(page.items().stream().map(Block::userId).toList());
        return page.map(block -> new BlockView(block.userId(), Optional.ofNullable(names.get(block.userId())),
                block.blockedAt()));
    }

    @Operation(summary = "Block a viewer", description = "The viewer can neither propose missions to the caller nor pledge on "
            + "the caller's missions. Existing pledges stay. A repeated request changes nothing.")
    @APIResponse(responseCode = "204", description = "The viewer is blocked")
    @APIResponse(responseCode = "409", description = "The caller has blocked the maximum number of viewers")
    @APIResponse(responseCode = "422", description = "The ID is that of the caller")
    @Access(Route.BLOCK)
    @PUT
    @Path("/{userId}")
    public void block(@RestPath String userId) {
        blocks.block(user.id(), UuidParser.parse(userId));
    }

    @Operation(summary = "Unblock a viewer", description = "A repeated request changes nothing.")
    @APIResponse(responseCode = "204", description = "The viewer is not blocked")
    @Access(Route.UNBLOCK)
    @DELETE
    @Path("/{userId}")
    public void unblock(@RestPath String userId) {
        blocks.unblock(user.id(), UuidParser.parse(userId));
    }
}

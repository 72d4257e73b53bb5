package io.missionlink.settlement;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.quarkus.oidc.client.filter.OidcClientFilter;

/** Settlement API of mission-service, called as the service client {@code settlement-lambda}. */
@RegisterRestClient(configKey = "mission-service")
@OidcClientFilter
@Path("/internal/missions/{id}/settlement/pages/{n}")
interface MissionServiceApi {

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    SettlementPageResult put(@PathParam("id") UUID missionId, @PathParam("n") int number, SettlementPage page);
}

package io.missionlink.access;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

import io.missionlink.contracts.Tokens;
import io.missionlink.contracts.access.Effect;
import io.missionlink.contracts.access.Route;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Writes into the OpenAPI document what the table says of each route. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class AccessDocument implements OASFilter {

    private static final String SCHEME = "accessToken";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> document(method, path, operation)));
    }

    private static void document(PathItem.HttpMethod method, String path, Operation operation) {
        Route.find(method.name(), path).ifPresent(route -> route.role().ifPresent(role -> {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of(role))));
            answer(operation, "401", "No token, or none that is good");
            answer(operation, "403", "Not the caller's to do");
            if (route.effect() != Effect.READ && isUsers(role)) {
                answer(operation, "429", "Too many changes by one user; Retry-After says how long to wait");
            }
        }));
    }

    private static boolean isUsers(String role) {
        return role.equals(Tokens.VIEWER) || role.equals(Tokens.STREAMER);
    }

    private static void answer(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }
}

package io.missionlink.access;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

import io.missionlink.contracts.Tokens;
import io.missionlink.contracts.access.Route;
import io.missionlink.contracts.access.RouteEffect;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Adds the security requirement and the 401, 403 and 429 responses of each {@link Route} to the OpenAPI document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class AccessOpenApiFilter implements OASFilter {

    private static final String SCHEME = "accessToken";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> document(method, path, operation)));
    }

    private static void document(PathItem.HttpMethod method, String path, Operation operation) {
        Route.find(method.name(), path).ifPresent(route -> route.role().ifPresent(role -> {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of(role))));
            addResponse(operation, "401", "Missing or invalid access token");
            addResponse(operation, "403", "The caller is not allowed to perform this operation");
            if (route.effect() != RouteEffect.READ && isUserRole(role)) {
                addResponse(operation, "429", "Rate limit exceeded; Retry-After contains the seconds to wait");
            }
        }));
    }

    private static boolean isUserRole(String role) {
        return role.equals(Tokens.VIEWER) || role.equals(Tokens.STREAMER);
    }

    private static void addResponse(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }
}

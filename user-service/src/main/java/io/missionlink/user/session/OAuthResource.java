package io.missionlink.user.session;

import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.keys.AccessTokens.AccessToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Tokens for the platform's own services (RFC 6749, 4.4). Refusals have that RFC's shape, which its clients read. */
@Path("/oauth/token")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "service clients")
public class OAuthResource {

    private final ServiceClients clients;
    private final AccessTokens tokens;

    OAuthResource(ServiceClients clients, AccessTokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    @Access(Route.SERVICE_TOKEN)
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Token for a service client (client_credentials)", description = "Form fields grant_type,"
            + " client_id and client_secret; the last two may come as HTTP Basic instead.")
    @APIResponse(responseCode = "200", description = "An access token", content = @Content(schema = @Schema(implementation = ServiceToken.class)))
    @APIResponse(responseCode = "400", description = "invalid_request, unsupported_grant_type", content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(responseCode = "401", description = "invalid_client", content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TokenForm.class)))
    public Response token(MultivaluedMap<String, String> form,
            @RestHeader(HttpHeaders.AUTHORIZATION) Optional<String> authorization) {
        try {
            TokenRequest request = TokenRequest.parse(form, authorization);
            ServiceClient client = clients.authenticate(request.clientId(), request.clientSecret())
                    .orElseThrow(() -> new OAuthException("invalid_client", "Client authentication failed."));
            AccessToken token = tokens.forService(client.id(), client.audience(), client.group());
            return Response.ok(new ServiceToken(token.value(), "Bearer", token.lifetime().toSeconds()))
                    .header("Pragma", "no-cache").build();
        } catch (OAuthException e) {
            return refusal(e);
        }
    }

    /** The form, for the document alone. */
    @Schema(additionalProperties = Schema.True.class)
    record TokenForm(@Schema(required = true, enumeration = "client_credentials") @JsonProperty("grant_type") String grant,
            @JsonProperty("client_id") String id, @JsonProperty("client_secret") String secret) {
    }

    private static Response refusal(OAuthException e) {
        OAuthError error = new OAuthError(e.error(), e.getMessage());
        return e.isUnauthenticated()
                ? Response.status(401).header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"mission-link\"").entity(error)
                        .build()
                : Response.status(400).entity(error).build();
    }

    /** RFC 6749, 5.1. */
    @RegisterForReflection
    public record ServiceToken(@JsonProperty("access_token") String accessToken, @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {
    }

    /** RFC 6749, 5.2. */
    @RegisterForReflection
    public record OAuthError(String error, @JsonProperty("error_description") String description) {
    }
}

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
import io.missionlink.address.ClientAddressResolver;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Problem;
import io.missionlink.security.SecurityEvent;
import io.missionlink.security.SecurityEvents;
import io.missionlink.user.keys.AccessTokens.AccessToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;

/** Token endpoint for service clients (RFC 6749, 4.4). Errors have the format of RFC 6749, 5.2, which OAuth clients expect. */
@Path("/oauth/token")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "service clients")
public class OAuthResource {

    private final ServiceTokenService tokens;
    private final ClientAddressResolver addresses;
    private final SecurityEvents events;

    OAuthResource(ServiceTokenService tokens, ClientAddressResolver addresses, SecurityEvents events) {
        this.tokens = tokens;
        this.addresses = addresses;
        this.events = events;
    }

    @Access(Route.SERVICE_TOKEN)
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Get an access token for a service client", description = "OAuth 2.0 client credentials grant (RFC 6749, 4.4) for"
            + " service clients. The client authenticates with the form fields client_id and client_secret or with HTTP Basic.")
    @APIResponse(responseCode = "200", description = "Access token", content = @Content(schema = @Schema(implementation = ServiceToken.class)))
    @APIResponse(responseCode = "400", description = "invalid_request or unsupported_grant_type", content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(responseCode = "401", description = "invalid_client: client authentication failed", content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(responseCode = "429", description = "temporarily_unavailable: too many token requests of this client address or service client; retry after Retry-After seconds", content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TokenForm.class)))
    public Response token(MultivaluedMap<String, String> form,
            @RestHeader(HttpHeaders.AUTHORIZATION) Optional<String> authorization, HttpServerRequest http) {
        try {
            AccessToken token = tokens.issue(form, authorization, addresses.resolve(http));
            return Response.ok(new ServiceToken(token.value(), "Bearer", token.lifetime().toSeconds()))
                    .header("Pragma", "no-cache").build();
        } catch (OAuthException e) {
            event(e).ifPresent(event -> events.record(event, Optional.of(Route.SERVICE_TOKEN)));
            return errorResponse(e);
        }
    }

    /** The form; used only in the OpenAPI document. */
    @Schema(additionalProperties = Schema.True.class)
    record TokenForm(@Schema(required = true, enumeration = "client_credentials") @JsonProperty("grant_type") String grant,
            @JsonProperty("client_id") String id, @JsonProperty("client_secret") String secret) {
    }

    private static Optional<SecurityEvent> event(OAuthException e) {
        return switch (e.status()) {
            case 401 -> Optional.of(SecurityEvent.INVALID_CLIENT_SECRET);
            case 429 -> Optional.of(SecurityEvent.RATE_LIMITED);
            default -> Optional.empty();
        };
    }

    private static Response errorResponse(OAuthException e) {
        Response.ResponseBuilder response = Response.status(e.status()).entity(new OAuthError(e.error(), e.getMessage()));
        if (e.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"mission-link\"");
        }
        e.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Problem.retryAfter(wait)));
        return response.build();
    }

    /** Successful response (RFC 6749, 5.1). */
    @RegisterForReflection
    public record ServiceToken(@JsonProperty("access_token") String accessToken, @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {
    }

    /** Error response (RFC 6749, 5.2). */
    @RegisterForReflection
    public record OAuthError(String error, @JsonProperty("error_description") String description) {
    }
}

package io.missionlink.user.keys;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.token.TokenConfig;

/** Public metadata of the token issuer: keys and discovery document. */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "keys")
public class WellKnownResource {

    private final SigningKeys keys;
    private final String issuer;
    private final String caching;

    WellKnownResource(SigningKeys keys, KeysConfig config, TokenConfig tokens) {
        this.keys = keys;
        issuer = tokens.issuer();
        caching = "public, max-age=" + config.jwksCache().toSeconds();
    }

    @Access(Route.KEYS)
    @GET
    @Path("/jwks.json")
    @Operation(summary = "Get public keys", description = "JSON Web Key Set (RFC 7517) that verifies access tokens.")
    @APIResponse(responseCode = "200", description = "Key set", content = @Content(schema = @Schema(implementation = KeySet.class)))
    public RestResponse<KeySet> keys() {
        return cached(new KeySet(keys.current().published()));
    }

    @Access(Route.DISCOVERY)
    @GET
    @Path("/openid-configuration")
    @Operation(summary = "Get issuer metadata", description = "Authorization server metadata (RFC 8414): issuer, key set and token"
            + " endpoint.")
    @APIResponse(responseCode = "200", description = "Issuer metadata", content = @Content(schema = @Schema(implementation = Discovery.class)))
    public RestResponse<Discovery> discovery() {
        return cached(new Discovery(issuer, issuer + "/.well-known/jwks.json", issuer + "/oauth/token",
                List.of("client_credentials"), List.of("client_secret_basic", "client_secret_post"), List.of(),
                List.of("public"), List.of("ES256")));
    }

    private <T> RestResponse<T> cached(T entity) {
        return ResponseBuilder.ok(entity).header(HttpHeaders.CACHE_CONTROL, caching).build();
    }

    /** A JWK Set (RFC 7517). */
    public record KeySet(List<Map<String, Object>> keys) {
    }

    /** The RFC 8414 members that apply to this issuer. */
    public record Discovery(String issuer, @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("token_endpoint_auth_methods_supported") List<String> authMethods,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,
            @JsonProperty("id_token_signing_alg_values_supported") List<String> algorithms) {
    }
}

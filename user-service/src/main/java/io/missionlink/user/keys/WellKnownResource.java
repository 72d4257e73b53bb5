package io.missionlink.user.keys;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.token.TokenConfig;

/** What a verifier needs to know of the issuer. */
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
    @Operation(summary = "Public keys of the access tokens (RFC 7517)")
    public RestResponse<KeySet> keys() {
        return cached(new KeySet(keys.current().published()));
    }

    @Access(Route.DISCOVERY)
    @GET
    @Path("/openid-configuration")
    @Operation(summary = "Where the issuer's keys and token endpoint are (RFC 8414)")
    public RestResponse<Discovery> discovery() {
        return cached(new Discovery(issuer, issuer + "/.well-known/jwks.json", issuer + "/oauth/token",
                List.of("client_credentials"), List.of("client_secret_basic", "client_secret_post"), List.of(),
                List.of("public"), List.of("ES256")));
    }

    private <T> RestResponse<T> cached(T entity) {
        return ResponseBuilder.ok(entity).header(HttpHeaders.CACHE_CONTROL, caching).build();
    }

    /** A JWK Set. */
    public record KeySet(List<Map<String, Object>> keys) {
    }

    /** The part of the discovery document that this issuer has something to say to. */
    public record Discovery(String issuer, @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("token_endpoint_auth_methods_supported") List<String> authMethods,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,
            @JsonProperty("id_token_signing_alg_values_supported") List<String> algorithms) {
    }
}

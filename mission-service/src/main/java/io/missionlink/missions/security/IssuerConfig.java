package io.missionlink.missions.security;

import java.net.URI;

import io.smallrye.config.ConfigMapping;

/** Issuer of the access tokens. */
@ConfigMapping(prefix = "mission-link.issuer")
public interface IssuerConfig {

    /** URL of the JWK Set. */
    URI jwksUrl();
}

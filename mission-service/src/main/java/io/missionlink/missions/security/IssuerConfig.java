package io.missionlink.missions.security;

import java.net.URI;

import io.smallrye.config.ConfigMapping;

/** Who makes the access tokens. */
@ConfigMapping(prefix = "mission-link.issuer")
public interface IssuerConfig {

    /** Its JWK Set. */
    URI jwksUrl();
}

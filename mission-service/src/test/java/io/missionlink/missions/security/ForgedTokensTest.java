package io.missionlink.missions.security;

import org.jose4j.jwk.EllipticCurveJsonWebKey;

import io.missionlink.contracts.Tokens;
import io.missionlink.missions.testing.TestTokens;
import io.missionlink.missions.testing.TokenResource;
import io.missionlink.testing.ForgedTokensTestBase;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ForgedTokensTest extends ForgedTokensTestBase {

    ForgedTokensTest() {
        super(TokenResource.ISSUER, Tokens.USER_SERVICE, "/api/wallet");
    }

    @Override
    protected EllipticCurveJsonWebKey signingKey() {
        return TestTokens.signingKey();
    }
}

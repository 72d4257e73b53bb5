package io.missionlink.user.keys;

import java.nio.file.Files;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

import io.missionlink.contracts.Tokens;
import io.missionlink.testing.ForgedTokensTestBase;
import io.missionlink.user.testing.ServiceResource;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class ForgedTokensTest extends ForgedTokensTestBase {

    ForgedTokensTest() {
        super(ServiceResource.ISSUER, Tokens.MISSION_SERVICE, "/api/users");
    }

    @Override
    protected EllipticCurveJsonWebKey signingKey() throws Exception {
        return (EllipticCurveJsonWebKey) new JsonWebKeySet(Files.readString(ServiceResource.keysFile())).getJsonWebKeys()
                .getFirst();
    }
}

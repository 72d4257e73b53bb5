package io.missionlink.user.keys;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.Test;

import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationOverlap;
import io.missionlink.user.testing.MountedFileTestBase;
import io.missionlink.user.testing.ServiceResource;
import io.missionlink.user.testing.TestKeys;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class KeyRotationTest extends MountedFileTestBase {

    KeyRotationTest() {
        super(ServiceResource.keysFile());
    }

    @Override
    protected void awaitOriginal() {
        awaitKeys("key-1");
    }

    @Test
    void rotatesKeyWithoutRestartOrRejectedToken() throws Exception {
        User user = Users.viewer();
        EllipticCurveJsonWebKey next = TestKeys.key("key-2");
        Rotation<EllipticCurveJsonWebKey> prepared = SigningKeySet.parse(before).prepare(next, Instant.EPOCH);

        Files.writeString(file, SigningKeySet.toJson(prepared));
        awaitKeys("key-1", "key-2");
        assertThat(header(Users.viewer())).contains("key-1");
        Rotation<EllipticCurveJsonWebKey> promoted = prepared.promote(Instant.EPOCH, RotationOverlap.NONE);
        Files.writeString(file, SigningKeySet.toJson(promoted));
        await().atMost(10, SECONDS).until(() -> header(Users.viewer()).contains("key-2"));
        awaitKeys("key-1", "key-2");

        user.call().get("/api/users/me").then().statusCode(200);

        Files.writeString(file, SigningKeySet.toJson(promoted.retire(Instant.EPOCH, RotationOverlap.NONE)));
        awaitKeys("key-2");
        user.call().get("/api/users/me").then().statusCode(401);
    }

    @Test
    void keepsLastValidKeysWhenFileIsUnreadable() throws Exception {
        Files.writeString(file, "{ broken");

        await().during(2, SECONDS).atMost(4, SECONDS)
                .until(() -> given().get("/.well-known/jwks.json").path("keys.kid"), List.of("key-1")::equals);
        Users.viewer().call().get("/api/users/me").then().statusCode(200);
    }

    private static String header(User user) {
        return new String(Base64.getUrlDecoder().decode(user.accessToken().split("\\.")[0]));
    }

    private static void awaitKeys(String... ids) {
        await().atMost(10, SECONDS).until(() -> given().get("/.well-known/jwks.json").path("keys.kid"), List.of(ids)::equals);
    }
}

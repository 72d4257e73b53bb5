package io.missionlink.user.session;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationOverlap;
import io.missionlink.user.testing.MountedFileTestBase;
import io.missionlink.user.testing.ServiceResource;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class ClientRotationTest extends MountedFileTestBase {

    private static final String CLIENT = "mission-service";
    private static final String OLD = ServiceResource.secretOf(CLIENT);
    private static final String NEW = "the next secret";

    ClientRotationTest() {
        super(ServiceResource.clientsFile());
    }

    @Override
    protected void awaitOriginal() {
        awaitToken(NEW, 401);
        awaitToken(OLD, 200);
    }

    @Test
    void rotatesSecretWithoutRestart() throws IOException {
        awaitToken(NEW, 401);
        Rotation<String> prepared = ClientSecretHashes.parse(before).get(CLIENT).prepare(ServiceResource.hash(NEW),
                Instant.EPOCH);

        write(prepared);
        awaitToken(NEW, 200);
        assertThat(token(OLD)).isEqualTo(200);

        write(prepared.promote(Instant.EPOCH, RotationOverlap.NONE).retire(Instant.EPOCH, RotationOverlap.NONE));
        awaitToken(OLD, 401);
        assertThat(token(NEW)).isEqualTo(200);
    }

    @Test
    void keepsLastValidHashesWhenClientIsMissing() throws IOException {
        Map<String, Rotation<String>> clients = new HashMap<>(ClientSecretHashes.parse(before));
        clients.remove("settlement-lambda");
        clients.put(CLIENT, Rotation.of(ServiceResource.hash(NEW), Instant.EPOCH));
        Files.writeString(file, ClientSecretHashes.toJson(clients));

        await().during(2, SECONDS).atMost(4, SECONDS).until(() -> token(NEW) == 401 && token(OLD) == 200);
    }

    private void write(Rotation<String> rotation) throws IOException {
        Map<String, Rotation<String>> clients = new HashMap<>(ClientSecretHashes.parse(before));
        clients.put(CLIENT, rotation);
        Files.writeString(file, ClientSecretHashes.toJson(clients));
    }

    private static void awaitToken(String secret, int status) {
        await().atMost(10, SECONDS).until(() -> token(secret) == status);
    }

    private static int token(String secret) {
        return given().formParam("grant_type", "client_credentials").formParam("client_id", CLIENT)
                .formParam("client_secret", secret).post("/oauth/token").statusCode();
    }
}

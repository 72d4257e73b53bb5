package io.missionlink.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** A service serves the committed contract. {@code -Dopenapi.write=true} writes it anew (README.md). */
public abstract class OpenApiTestBase {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Test
    void servesTheCommittedContract() throws IOException {
        String served = given().accept("application/yaml").get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(served).as("openapi.yaml is out of date: run this test with -Dopenapi.write=true")
                .isEqualTo(Files.readString(COMMITTED));
    }
}

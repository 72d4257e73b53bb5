package io.missionlink.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** A service serves the committed OpenAPI document. {@code -Dopenapi.write=true} updates the file (DEVELOPMENT.md). */
public abstract class OpenApiTestBase {

    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    /** Texts that the extension inserts for a response without a description. */
    private static final List<String> REASON_PHRASES = List.of("OK", "Created", "Accepted", "No Content", "Bad Request",
            "Not Authorized", "Not Allowed");

    @Test
    void servesCommittedDocument() throws IOException {
        String served = given().accept("application/yaml").get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(served).as("openapi.yaml is out of date: run this test with -Dopenapi.write=true")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void describesEveryOperationAndResponse() {
        Map<String, Map<String, Object>> paths = given().accept("application/json").get("/q/openapi").then().statusCode(200)
                .extract().jsonPath().getMap("paths");

        assertThat(paths).isNotEmpty();
        paths.forEach((path, operations) -> METHODS.stream().filter(operations::containsKey).forEach(
                method -> assertDescribed(method + " " + path, (Map<?, ?>) operations.get(method))));
    }

    private static void assertDescribed(String name, Map<?, ?> operation) {
        assertThat(operation.get("summary")).as("summary of %s", name).asString().isNotBlank();
        assertThat(operation.get("description")).as("description of %s", name).asString().isNotBlank();
        ((Map<?, ?>) operation.get("responses")).forEach((status, response) -> assertThat(((Map<?, ?>) response)
                .get("description")).as("description of response %s of %s", status, name).asString().isNotBlank()
                .isNotIn(REASON_PHRASES));
    }
}

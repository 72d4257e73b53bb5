package io.missionlink.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.access.Route;

/** A service serves exactly its routes of {@link Route}. */
public abstract class RouteTableTestBase {

    private final String service;

    protected RouteTableTestBase(String service) {
        this.service = service;
    }

    @Test
    void servesExactlyRoutesOfTable() {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json").get("/q/openapi").then().statusCode(200)
                .extract().path("paths");
        Set<String> served = new TreeSet<>();
        paths.forEach((path, item) -> item.keySet()
                .forEach(method -> served.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(served).isEqualTo(Route.of(service).stream().map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}

package io.missionlink.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.access.Route;

/** A service serves exactly its routes of {@link Route}. */
public abstract class RouteTableTestBase {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final int METHOD_NOT_ALLOWED = 405;

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

    @Test
    void namesExactlySupportedMethodsOfEachPath() {
        for (String path : Route.of(service).stream().map(Route::path).distinct().toList()) {
            String url = path.replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000");
            Set<String> supported = new TreeSet<>(METHODS);
            supported.removeIf(method -> given().request(method, url).statusCode() == METHOD_NOT_ALLOWED);
            supported.add("OPTIONS");

            assertThat(methods(given().options(url).header("Allow"))).as("OPTIONS %s", url).isEqualTo(supported);
            for (String unsupported : METHODS.stream().filter(method -> !supported.contains(method)).toList()) {
                assertThat(methods(given().request(unsupported, url).header("Allow"))).as("%s %s", unsupported, url)
                        .isEqualTo(supported);
                assertThat(methods(given().request(unsupported, url + "/").header("Allow"))).as("%s %s/", unsupported, url)
                        .isEqualTo(supported);
            }
        }
    }

    private static Set<String> methods(String allow) {
        return new TreeSet<>(Arrays.asList(allow.split(", ?")));
    }
}

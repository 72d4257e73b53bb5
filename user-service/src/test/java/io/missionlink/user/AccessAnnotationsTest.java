package io.missionlink.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.missionlink.access.Access;
import io.missionlink.access.AccessRoutes;
import io.missionlink.contracts.Tokens;
import io.missionlink.contracts.access.Route;

/** Each route of the table is at one resource method of the service. */
class AccessAnnotationsTest {

    /** Each resource method names the row of its HTTP method and path, and each row is named once. */
    @Test
    void namesEachRouteAtItsResourceMethod() {
        List<Route> named = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.missionlink.user").stream()
                .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                .map(JavaClass::reflect)
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods())
                        .filter(method -> AccessRoutes.httpMethod(method).isPresent())
                        .map(method -> AccessRoutes.of(resource, method)))
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(Route.of(Tokens.USER_SERVICE));
    }

    @Test
    void refusesAMethodWithoutARouteOrWithThatOfAnother() throws NoSuchMethodException {
        Method unnamed = Fixture.class.getDeclaredMethod("unnamed");
        Method other = Fixture.class.getDeclaredMethod("other");
        assertThatThrownBy(() -> AccessRoutes.of(Fixture.class, unnamed)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no @Access");
        assertThatThrownBy(() -> AccessRoutes.of(Fixture.class, other)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("serves GET /other");
    }

    private static final class Fixture {

        @GET
        void unnamed() {
            // never called
        }

        @GET
        @Path("/other")
        @Access(Route.KEYS)
        void other() {
            // never called
        }
    }
}

package io.missionlink.access.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.missionlink.access.AccessRoutes;
import io.missionlink.contracts.access.Route;

/** Each resource method of a service names the row of its HTTP method and path, and each row is named once. */
public abstract class AccessAnnotationsTestBase {

    private final String service;
    private final String packageName;

    /** @param packageName of the service's classes */
    protected AccessAnnotationsTestBase(String service, String packageName) {
        this.service = service;
        this.packageName = packageName;
    }

    @Test
    void namesEachRouteAtItsResourceMethod() {
        List<Route> named = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packageName).stream()
                .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                .map(JavaClass::reflect)
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods())
                        .filter(method -> AccessRoutes.httpMethod(method).isPresent())
                        .map(method -> AccessRoutes.of(resource, method)))
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(Route.of(service));
    }
}

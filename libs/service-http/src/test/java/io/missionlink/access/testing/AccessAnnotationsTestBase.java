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

/** Checks that each route of a service is named by exactly one resource method, with the same HTTP method and path. */
public abstract class AccessAnnotationsTestBase {

    private final String service;
    private final String packageName;

    /** @param packageName package of the service's classes */
    protected AccessAnnotationsTestBase(String service, String packageName) {
        this.service = service;
        this.packageName = packageName;
    }

    @Test
    void annotatesEachRouteAtOneResourceMethod() {
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

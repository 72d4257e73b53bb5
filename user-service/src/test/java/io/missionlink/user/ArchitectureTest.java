package io.missionlink.user;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The arrows between packages and classes (engineering.md, "Layout"). */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.missionlink.user");

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        slices().matching("io.missionlink.user.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noFeatureReachesIntoAnothersPersistence() {
        classes().that().haveSimpleNameEndingWith("Store").should().bePackagePrivate().check(CLASSES);
    }

    @Test
    void onlyPersistenceReadsRows() {
        noClasses().that().haveSimpleNameNotEndingWith("Store").should()
                .dependOnClassesThat().resideInAnyPackage("java.sql..", "org.postgresql..").check(CLASSES);
    }

    @Test
    void arrowsRunFromTheResourceAndNeverBack() {
        classes().that().haveSimpleNameEndingWith("Resource").should().onlyHaveDependentClassesThat()
                .haveNameMatching(".*Resource(\\$.*)?").check(CLASSES);
    }

    @Test
    void resourcesDoNotKnowTheDatabase() {
        noClasses().that().haveSimpleNameEndingWith("Resource").should().dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..", "io.missionlink.database..").check(CLASSES);
    }

    @Test
    void rulesArePlainJava() {
        noClasses().that().haveSimpleNameEndingWith("Rules").or().haveSimpleName("KeyRing").or().haveSimpleName("Argon2")
                .or().haveSimpleName("SigningKeySet").or().haveSimpleName("ClientHashes").or().haveSimpleName("Rotation")
                .or().haveSimpleName("Backoff").or().haveSimpleName("ClientAddress")
                .should().dependOnClassesThat(resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..", "org.jdbi..",
                        "org.eclipse.microprofile..", "software.amazon..", "io.missionlink.database.."))
                .check(CLASSES);
    }
}

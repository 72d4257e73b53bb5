package io.missionlink.user;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.missionlink.throttle.Throttle;
import io.missionlink.user.password.LoginAttemptLimiter;

/** Dependency rules between packages and classes (docs/architecture.md#inside-a-service). */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.missionlink.user");
    private static final String[] DATABASE = { "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..",
            "org.jdbi..", "java.sql..", "org.postgresql..", "io.missionlink.database.." };

    @Test
    void featuresHaveNoCyclicDependencies() {
        slices().matching("io.missionlink.user.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void keepsPersistenceClassesPackagePrivate() {
        classes().that().areAnnotatedWith(Entity.class).or().haveSimpleNameEndingWith("Repository").and()
                .doNotHaveModifier(JavaModifier.ABSTRACT).should().bePackagePrivate().check(CLASSES);
    }

    @Test
    void everyEntityHasRepositoryInSamePackage() {
        assertThat(CLASSES.stream().filter(type -> type.isAnnotatedWith(Entity.class)).map(JavaClass::getName))
                .isNotEmpty().allSatisfy(entity -> assertThat(CLASSES.contain(entity.replaceAll("Entity$", "Repository")))
                        .as(entity).isTrue());
    }

    @Test
    void onlyRepositoriesAndEntitiesUseDatabaseApis() {
        noClasses().that().haveSimpleNameNotEndingWith("Repository").and().haveSimpleNameNotEndingWith("Entity").should()
                .dependOnClassesThat(resideInAnyPackage(DATABASE)).check(CLASSES);
    }

    /** A rollback would also undo a charge made in the transaction, so that a rejected attempt would cost nothing. */
    @Test
    void transactionalClassesDoNotChargeThrottle() {
        noClasses().that().containAnyMethodsThat(annotatedWith(Transactional.class)).should().dependOnClassesThat()
                .areAssignableTo(Throttle.class).orShould().dependOnClassesThat().areAssignableTo(LoginAttemptLimiter.class)
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnResources() {
        classes().that().haveSimpleNameEndingWith("Resource").should().onlyHaveDependentClassesThat()
                .haveNameMatching(".*Resource(\\$.*)?").check(CLASSES);
    }

    /** Their violation would name the method instead of a field of the request. */
    @Test
    void noMethodIsConstraint() {
        noMethods().should().beAnnotatedWith(AssertTrue.class).orShould().beAnnotatedWith(AssertFalse.class).check(CLASSES);
    }

    @Test
    void resourcesDoNotTouchPersistence() {
        noClasses().that().haveSimpleNameEndingWith("Resource").should()
                .dependOnClassesThat(resideInAnyPackage(DATABASE)).orShould().dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository").orShould().dependOnClassesThat().areAnnotatedWith(Entity.class)
                .orShould().dependOnClassesThat().areAssignableTo(Transactional.class).check(CLASSES);
    }

    @Test
    void rulesArePlainJava() {
        noClasses().that().haveSimpleNameEndingWith("Rules").or().haveSimpleName("KeyRing").or().haveSimpleName("Argon2")
                .or().haveSimpleName("SigningKeySet").or().haveSimpleName("ClientSecretHashes").or().haveSimpleName("Rotation")
                .or().haveSimpleName("ClientAddress")
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..", "org.hibernate..",
                        "org.eclipse.microprofile..", "software.amazon..", "io.missionlink.database.."))
                .check(CLASSES);
    }
}

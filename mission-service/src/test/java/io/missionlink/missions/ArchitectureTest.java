package io.missionlink.missions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The arrows of engineering.md's "Layout": resource, use case, rules; never back and never in a circle. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.missionlink.missions");

    @Test
    void featuresDoNotDependOnEachOtherInACircle() {
        slices().matching("io.missionlink.missions.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void nothingDependsOnAResource() {
        noClasses().that().haveSimpleNameNotContaining("Resource")
                .should().dependOnClassesThat().haveSimpleNameEndingWith("Resource").check(SERVICE);
    }

    @Test
    void resourcesDoNotSpeakSql() {
        noClasses().that().areAnnotatedWith(Path.class).should().dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "io.missionlink.database..")
                .check(SERVICE);
    }

    /** Rules may throw a refusal and ask for a page; what answers over HTTP and what knows SQLSTATEs is not theirs. */
    @Test
    void ofTheSharedCodeRulesKnowRefusalsOnly() {
        noClasses().that().haveSimpleNameEndingWith("Rules").or().haveSimpleName("Decision").or()
                .haveSimpleName("SettlementPlanCheck")
                .should().dependOnClassesThat().resideInAPackage("io.missionlink.database..")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("io.missionlink.http.Problem").check(SERVICE);
    }

    @Test
    void rulesNeedNoFramework() {
        classes().that().haveSimpleNameEndingWith("Rules").or().haveSimpleName("Decision").or()
                .haveSimpleName("SettlementPlanCheck")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "io.missionlink..").check(SERVICE);
    }
}

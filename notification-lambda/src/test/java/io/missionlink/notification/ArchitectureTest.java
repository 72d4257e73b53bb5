package io.missionlink.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Set;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The arrows of engineering.md: handler, use case, rules, and never back. */
class ArchitectureTest {

    private static final Set<String> RULES = Set.of("MissionStory", "Person", "Amounts", "Language", "Message", "Mail");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.missionlink.notification");

    @Test
    void theRulesArePlainJava() {
        classes().that(rules()).should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.missionlink..").check(CLASSES);
    }

    @Test
    void nothingReachesBackToTheHandler() {
        noClasses().should().dependOnClassesThat().haveSimpleNameEndingWith("Handler").check(CLASSES
                .that(DescribedPredicate.not(JavaClass.Predicates.simpleNameEndingWith("Handler"))));
    }

    private static DescribedPredicate<JavaClass> rules() {
        return DescribedPredicate.describe("are rules", type -> RULES.contains(type.getSimpleName()));
    }
}

package io.missionlink.lambda.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * Layers of a function: the handler depends on the use case, and the use case on the rules. A subclass is in the function's
 * package.
 */
public abstract class FunctionArchitectureTestBase {

    private final Set<String> rules;
    private final JavaClasses classes;

    /** @param rules simple names of the function's classes that are plain Java */
    protected FunctionArchitectureTestBase(String... rules) {
        this.rules = Set.of(rules);
        this.classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(getClass().getPackageName());
    }

    @Test
    void rulesDependOnPlainJavaOnly() {
        classes().that(DescribedPredicate.describe("are rules", type -> rules.contains(type.getSimpleName())))
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "io.missionlink..").check(classes);
    }

    @Test
    void nothingDependsOnTheHandler() {
        noClasses().should().dependOnClassesThat().haveSimpleNameEndingWith("Handler").check(classes
                .that(DescribedPredicate.not(JavaClass.Predicates.simpleNameEndingWith("Handler"))));
    }

    @Test
    void readsTimeFromInjectedClock() {
        noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }
}

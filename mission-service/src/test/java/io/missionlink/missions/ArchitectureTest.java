package io.missionlink.missions;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;

/** Direction of dependencies, without cycles: resource, use case, rules (docs/architecture.md#inside-a-service). */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.missionlink.missions");
    private static final DescribedPredicate<JavaClass> PERSISTENCE = describe("are stores, repositories or entities",
            type -> type.getSimpleName().endsWith("Store") || type.getSimpleName().endsWith("Repository")
                    || type.isAnnotatedWith(Entity.class));
    /** Written by SQL only (mission-service/docs/adr/0004-entities-for-records-sql-for-money.md). */
    private static final Set<String> LEDGER_TABLES = Set.of("wallet", "pledge", "transfer", "outbox", "outbox_lane",
            "idempotency", "settlement", "settlement_page", "mission_pot", "booking");
    private static final ArchRule NO_LEDGER_ENTITY = classes().that(annotatedWith(Entity.class)).should(notMapTheLedger());
    private static final Pattern WRITES_MONEY = Pattern
            .compile("(?i)\\b(INSERT\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+(wallet|pledge|transfer|settlement|settlement_page)\\b");

    @TempDir
    Path folder;

    @Test
    void featurePackagesHaveNoCycles() {
        slices().matching("io.missionlink.missions.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void onlyResourcesDependOnResources() {
        noClasses().that().haveSimpleNameNotContaining("Resource")
                .should().dependOnClassesThat().haveSimpleNameEndingWith("Resource").check(SERVICE);
    }

    /** Their violation would name the method instead of a field of the request. */
    @Test
    void noMethodIsConstraint() {
        noMethods().should().beAnnotatedWith(AssertTrue.class).orShould().beAnnotatedWith(AssertFalse.class).check(SERVICE);
    }

    @Test
    void resourcesDoNotAccessPersistence() {
        noClasses().that().areAnnotatedWith(jakarta.ws.rs.Path.class).should().dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "io.missionlink.database..", "jakarta.persistence..", "jakarta.transaction..",
                        "org.hibernate..", "io.quarkus.hibernate..")
                .orShould().dependOnClassesThat(PERSISTENCE).check(SERVICE);
    }

    @Test
    void persistenceClassesAreUsedOnlyInTheirPackage() {
        classes().that(PERSISTENCE).should(beUsedByTheirOwnPackageOnly()).check(SERVICE);
    }

    @Test
    void noEntityMapsLedgerTable() {
        NO_LEDGER_ENTITY.check(SERVICE);
    }

    /** Proves that the rule can fail, by the name of the table or of the class. */
    @ParameterizedTest
    @ValueSource(strings = { "wallet", "pledge", "transfer", "outbox", "idempotency" })
    void ruleDetectsEntityThatMapsLedgerTable(String table) throws IOException {
        assertThatThrownBy(() -> NO_LEDGER_ENTITY.check(entity("Row", Optional.of(table))))
                .isInstanceOf(AssertionError.class).hasMessageContaining("maps the ledger's table " + table);
        String name = table.substring(0, 1).toUpperCase(Locale.ROOT) + table.substring(1);
        assertThatThrownBy(() -> NO_LEDGER_ENTITY.check(entity(name, Optional.empty())))
                .isInstanceOf(AssertionError.class).hasMessageContaining("maps the ledger's table " + table);
        NO_LEDGER_ENTITY.check(entity("Allowed", Optional.of("mission")));
    }

    @Test
    void onlyLedgerPackageWritesMoney() throws IOException {
        assertThat(filesThatWriteMoney(Path.of("src/main/java"))).isEmpty();
        assertThat(filesThatWriteMoney(Path.of("src/main/resources/io"))).isNotEmpty()
                .allMatch(file -> file.getParent().endsWith("io/missionlink/missions/ledger"));
    }

    /** Rules may throw a ProblemException, but must not depend on HTTP responses or SQLSTATEs. */
    @Test
    void rulesDoNotDependOnDatabaseOrHttpResponses() {
        noClasses().that().haveSimpleNameEndingWith("Rules").or().haveSimpleName("Decision").or()
                .haveSimpleName("SettlementPlanCheck")
                .should().dependOnClassesThat().resideInAPackage("io.missionlink.database..")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("io.missionlink.http.Problem").check(SERVICE);
    }

    @Test
    void rulesDependOnNoFramework() {
        classes().that().haveSimpleNameEndingWith("Rules").or().haveSimpleName("Decision").or()
                .haveSimpleName("SettlementPlanCheck")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "io.missionlink..").check(SERVICE);
    }

    private static ArchCondition<JavaClass> beUsedByTheirOwnPackageOnly() {
        return new ArchCondition<>("be used by their own package only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesToSelf().stream()
                        .filter(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> notMapTheLedger() {
        return new ArchCondition<>("not map a table of the ledger") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String table = table(type);
                if (LEDGER_TABLES.contains(table)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " maps the ledger's table " + table));
                }
            }
        };
    }

    private static String table(JavaClass type) {
        String entity = type.getAnnotationOfType(Entity.class).name();
        String explicit = type.tryGetAnnotationOfType(Table.class).map(Table::name).orElse("");
        String name = Stream.of(explicit, entity, type.getSimpleName()).filter(text -> !text.isEmpty()).findFirst()
                .orElseThrow();
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** Generates the class, because Quarkus would use an entity in the test sources as one of the service. */
    private JavaClasses entity(String name, Optional<String> table) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        ByteBuddy generator = new ByteBuddy();
        var type = generator.subclass(Object.class).name("io.missionlink.missions.generated." + name)
                .annotateType(AnnotationDescription.Builder.ofType(Entity.class).build());
        if (table.isPresent()) {
            type = type.annotateType(AnnotationDescription.Builder.ofType(Table.class).define("name", table.get()).build());
        }
        type.make().saveIn(classes.toFile());
        return new ClassFileImporter().importPath(classes);
    }

    private static Set<Path> filesThatWriteMoney(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile).filter(file -> WRITES_MONEY.matcher(text(file)).find())
                    .collect(Collectors.toSet());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

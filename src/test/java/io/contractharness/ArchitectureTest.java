package io.contractharness;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the floors of the house; each rule says what is lost without it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String BASE = "io.contractharness.";

    /** Which packages a package may import; the generated models import none of ours. */
    private static final String FLOORS = """
            cli        | suite simulator report changes validation spec http
            junit      | simulator
            restassured | validation report spec http
            suite      | steps report spec http
            steps      | validation cases spec http model
            simulator  | validation spec http model
            validation | spec http
            cases      | spec http
            report     | spec http
            changes    | spec
            http       | spec
            spec       |
            model      |
            """;

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.contractharness");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FLOORS)
    void a_package_imports_only_what_its_floor_allows(String floor, String allowed) {
        String[] others = Stream.concat(
                        Stream.of(floor), allowed == null ? Stream.of() : Arrays.stream(allowed.split(" ")))
                .map(name -> BASE + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(BASE + floor + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + ".").and(resideOutsideOfPackages(others)))
                .because("a floor that reaches past its neighbours cannot be read, tested or replaced alone")
                .check(ours);
    }

    @Test
    void every_package_stands_on_a_floor() {
        Set<String> listed =
                FLOORS.lines().map(line -> line.split("\\|")[0].strip()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = ours.stream()
                .filter(c -> c.getPackageName().length() > BASE.length()) // the page above all packages
                .map(c -> c.getPackageName().substring(BASE.length()).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(listed, there, "a package without a floor could import anything");
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching(BASE + "(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle are one package with several names")
                .check(ours);
    }

    @Test
    void the_suite_and_the_simulator_never_meet_below_the_command_line() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "steps..", BASE + "suite..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "simulator..")
                .because("features that know the simulator prove nothing of a deployment")
                .check(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.github.tomakehurst..  | simulator.stubs
            org.wiremock..            | simulator.stubs
            org.eclipse.jetty..       | simulator
            org.eclipse.jetty.server.. | simulator.server
            org.eclipse.jetty.http2.. | simulator.server
            org.eclipse.jetty.client.. | simulator.upstream
            com.networknt..           | validation
            org.apache.http..         | http
            io.restassured..          | http restassured
            io.cucumber.core..        | suite
            io.cucumber.plugin..      | suite
            io.cucumber.tagexpressions.. | suite
            io.cucumber.java..        | steps
            org.opentest4j..          | steps
            org.yaml..                | spec
            picocli..                 | cli
            org.junit..               | junit
            com.github.jknack..       | report.format
            software.amazon..         | simulator.storage
            """)
    void a_library_is_used_by_one_package(String library, String users) {
        noClasses()
                .that()
                .resideOutsideOfPackages(Arrays.stream(users.split(" "))
                        .map(user -> BASE + user + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library that one package knows can be updated or replaced there")
                .check(ours);
    }

    @Test
    void static_fields_never_change() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(StringBuilder.class)
                .because("scenarios run in parallel and share nothing; a static that changes is shared by all")
                .check(ours);
        noClasses()
                .should()
                .callConstructorWhere(describe(
                        "a static initializer makes something that can be written",
                        call -> call.getOrigin().getName().equals("<clinit>") && canBeWritten(call.getTargetOwner())))
                .because("a final field whose object changes is a mutable static all the same")
                .check(ours);
    }

    private static boolean canBeWritten(JavaClass type) {
        return type.isAssignableTo(Collection.class)
                || type.isAssignableTo(Map.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.getPackageName().equals("java.util.concurrent.atomic");
    }

    @Test
    void only_the_command_line_writes_to_the_console() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .because("whoever calls the harness decides where its words go")
                .check(ours);
    }

    @Test
    void only_simulator_and_steps_and_the_annotation_for_tests_know_the_word_intervention() {
        // The annotation stands in other people's tests, where it must say what is mocked.
        String[] those = {BASE + "simulator..", BASE + "junit", BASE + "steps..", BASE + "model.."};
        String word = "(?is).*intervention.*";
        String reason = "the rest serves any operation of the description";
        noClasses()
                .that()
                .resideOutsideOfPackages(those)
                .should()
                .haveNameMatching(word)
                .because(reason)
                .check(ours);
        noMembers()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(those)
                .should()
                .haveNameMatching(word)
                .because(reason)
                .check(ours);
    }

    @Test
    void class_names_say_what_the_class_is() {
        noClasses()
                .should()
                .haveSimpleNameContaining("Manager")
                .orShould()
                .haveSimpleNameContaining("Helper")
                .orShould()
                .haveNameMatching(".*Utils?(\\$.*)?")
                .orShould()
                .haveNameMatching(".*Impl(\\$.*)?")
                .because("these words are true of every class and tell nothing")
                .check(ours);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..manager..")
                .because("a package of leftovers collects more of them")
                .check(ours);
    }

    @Test
    void the_rules_see_the_classes() {
        assertTrue(ours.size() > 100, "a rule over no class holds always");
        assertTrue(ours.contain("io.contractharness.cli.Main"));
    }
}

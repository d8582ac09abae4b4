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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Checks which packages import which; each rule gives its reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String BASE = "io.contractharness.";

    /** Which packages a package may import; the generated models import none of ours. */
    private static final String ALLOWED_IMPORTS = """
            cli         | junit suite mock restassured report changes validation client contract exchange
            junit       | mock
            suite       | steps report client contract exchange
            steps       | restassured validation cases client contract exchange model
            restassured | report validation client contract exchange
            mock        | validation client contract exchange model
            validation  | contract exchange
            cases       | contract exchange
            report      | contract exchange
            changes     | contract
            client      | contract exchange
            exchange    |
            contract    |
            model       |
            """;

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.contractharness");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ALLOWED_IMPORTS)
    void a_package_imports_only_allowed_packages(String importing, String allowed) {
        String[] others = Stream.concat(
                        Stream.of(importing), allowed == null ? Stream.of() : Arrays.stream(allowed.split(" ")))
                .map(name -> BASE + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(BASE + importing + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + ".").and(resideOutsideOfPackages(others)))
                .because("a package that imports others cannot be read, tested or replaced alone")
                .check(ours);
    }

    @Test
    void every_package_is_in_the_table() {
        Set<String> listed = ALLOWED_IMPORTS
                .lines()
                .map(line -> line.split("\\|")[0].strip())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = ours.stream()
                .filter(c -> c.getPackageName().length() > BASE.length()) // the page above all packages
                .map(c -> c.getPackageName().substring(BASE.length()).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(listed, there, "a package that is not in the table could import anything");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(*)..", "(**)"})
    void packages_form_no_cycle(String level) {
        slices().matching(BASE + level)
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle are one package with several names")
                .check(ours);
    }

    @Test
    void classes_form_no_cycle() {
        slices().assignedFrom(TOP_LEVEL_CLASSES)
                .should()
                .beFreeOfCycles()
                .because("two classes that need each other cannot be understood one by one")
                .check(ours.that(resideOutsideOfPackages(BASE + "model..")));
    }

    /** A class with the classes that are nested in it. */
    private static final SliceAssignment TOP_LEVEL_CLASSES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("io.contractharness")
                    ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "classes with what is nested in them";
        }
    };

    @Test
    void the_suite_and_the_mock_never_meet_below_the_command_line() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "steps..", BASE + "suite..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "mock..")
                .because("features that know the mock prove nothing of a deployment")
                .check(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.github.tomakehurst..  | mock.stubs
            org.wiremock..            | mock.stubs
            org.eclipse.jetty..       | mock.server mock.proxy
            com.networknt..           | validation
            org.apache.http..         | client
            io.restassured..          | client restassured
            io.cucumber.core..        | suite
            io.cucumber.plugin..      | suite
            io.cucumber.tagexpressions.. | suite
            io.cucumber.java..        | steps
            org.opentest4j..          | steps
            org.yaml..                | contract.source
            picocli..                 | cli
            org.junit..               | junit
            com.github.jknack..       | report.writer mock.stubs
            software.amazon..         | mock.uploads
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
                .because("a final field whose object changes is mutable static state too")
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
                .because("the caller of the harness decides where its output goes")
                .check(ours);
    }

    @Test
    void only_mock_and_steps_and_the_annotation_for_tests_know_the_word_intervention() {
        // The annotation stands in other people's tests, where it must say what is mocked.
        String[] those = {BASE + "mock..", BASE + "junit", BASE + "steps..", BASE + "model.."};
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
                .because("these words fit every class, so they say nothing")
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

package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.junit.InterventionsMock;
import io.contractharness.junit.Mock;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs test classes as JUnit runs them for a team, and looks at how they fared. */
class InterventionsMockTest {
    /** What the tests that are run were given. */
    private static final Queue<URI> GIVEN = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void forget() {
        GIVEN.clear();
    }

    @InterventionsMock
    static class InParallel {
        private static final CyclicBarrier ALL = new CyclicBarrier(3);

        @RepeatedTest(3)
        @Execution(ExecutionMode.CONCURRENT)
        void executes(Mock mock) throws Exception {
            ALL.await(20, TimeUnit.SECONDS);
            assertEquals(200, new Api(mock.baseUrl()).execute(mock.session(2)));
            GIVEN.add(mock.baseUrl());
        }
    }

    @Test
    void parallel_tests_have_separate_state() {
        assertEquals(List.of("3 succeeded"), Launch.inParallel(InParallel.class));
        assertEquals(3, Set.copyOf(GIVEN).size());
    }

    @InterventionsMock
    static class First {
        @Test
        void is_given(Mock mock) {
            GIVEN.add(mock.baseUrl());
        }
    }

    static class Second extends First {}

    @Test
    void test_classes_of_a_run_share_one_mock_server() {
        assertEquals(List.of("2 succeeded"), Launch.of(First.class, Second.class));
        assertEquals(2, Set.copyOf(GIVEN).size());
        assertEquals(
                1, GIVEN.stream().map(URI::getPort).collect(Collectors.toSet()).size());
        Api gone = new Api(GIVEN.element());
        assertThrows(UncheckedIOException.class, () -> gone.executable(2));
    }

    @InterventionsMock
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class AnApplicationThatIsStartedOnce {
        private static Api application;

        @BeforeAll
        static void start(Mock mock) {
            application = new Api(mock.baseUrl());
        }

        @Test
        @Order(1)
        void executes(Mock mock) {
            assertEquals(application.baseUrl(), mock.baseUrl());
            assertEquals(200, application.execute(mock.session(2)));
        }

        @Test
        @Order(2)
        void reset_restores_the_fixtures(Mock mock) {
            assertEquals(false, application.executable(2));
            mock.reset();
            assertEquals(true, application.executable(2));
        }

        @Nested
        class Within {
            @Test
            void is_the_same(Mock mock) {
                assertEquals(application.baseUrl(), mock.baseUrl());
            }
        }
    }

    @Test
    void mock_of_before_all_is_shared_by_all_tests() {
        assertEquals(List.of("3 succeeded"), Launch.of(AnApplicationThatIsStartedOnce.class));
    }

    @InterventionsMock(stubs = "src/test/resources/junit/stubs")
    static class WithOwnStubs {
        @Test
        void asks(Mock mock) {
            assertEquals(
                    "pong",
                    new Api(mock.baseUrl()).send("GET", "/ping", "any", "").body());
        }

        @Nested
        class Within {
            @Test
            void asks_too(Mock mock) {
                asks(mock);
            }
        }
    }

    @Test
    void class_can_have_its_own_stubs() {
        assertEquals(List.of("3 succeeded"), Launch.of(WithOwnStubs.class, First.class));
    }

    @InterventionsMock(stubs = "src/test/resources/junit/nowhere")
    static class WithoutStubs extends First {}

    @Test
    void mock_server_that_does_not_start_fails_the_class() {
        assertEquals(List.of("0 succeeded", """
                @InterventionsMock on example.InterventionsMockTest$WithoutStubs: the mock server does not start: \
                src/test/resources/junit/nowhere: wanted a WireMock root, a folder with mappings/ or __files/ in it, \
                came no folder; name another"""), Launch.of(WithoutStubs.class));
    }

    @InterventionsMock
    static class InTheConstructor {
        InTheConstructor(Mock mock) {}

        @Test
        void never() {}
    }

    @Test
    void constructor_parameter_is_refused_with_advice() {
        List<String> outcome = Launch.of(InTheConstructor.class);
        assertEquals("0 succeeded", outcome.get(0));
        assertTrue(
                outcome.get(1)
                        .endsWith(
                                "Mock: wanted a parameter of a test or of a lifecycle method, came one of the constructor of"
                                        + " example.InterventionsMockTest$InTheConstructor;"
                                        + " use a parameter of @BeforeEach, or of @BeforeAll for a mock that all tests share"),
                outcome::toString);
    }
}

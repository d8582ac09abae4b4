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

/** Runs test classes with JUnit, as a team does, and checks their results. */
class InterventionsMockTest {
    /** The base URLs that these tests got. */
    private static final Queue<URI> BASE_URLS = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void forget() {
        BASE_URLS.clear();
    }

    @InterventionsMock
    static class InParallel {
        private static final CyclicBarrier ALL = new CyclicBarrier(3);

        @RepeatedTest(3)
        @Execution(ExecutionMode.CONCURRENT)
        void executes(Mock mock) throws Exception {
            ALL.await(20, TimeUnit.SECONDS);
            assertEquals(200, new Api(mock.baseUrl()).execute(mock.session(2)));
            BASE_URLS.add(mock.baseUrl());
        }
    }

    @Test
    void parallel_tests_do_not_share_state() {
        assertEquals(List.of("3 succeeded"), JUnitLauncher.inParallel(InParallel.class));
        assertEquals(3, Set.copyOf(BASE_URLS).size());
    }

    @InterventionsMock
    static class First {
        @Test
        void is_given(Mock mock) {
            BASE_URLS.add(mock.baseUrl());
        }
    }

    static class Second extends First {}

    @Test
    void test_classes_share_one_mock_that_ends_with_the_run() {
        assertEquals(List.of("2 succeeded"), JUnitLauncher.of(First.class, Second.class));
        assertEquals(2, Set.copyOf(BASE_URLS).size());
        assertEquals(
                1,
                BASE_URLS.stream().map(URI::getPort).collect(Collectors.toSet()).size());
        Api gone = new Api(BASE_URLS.element());
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
        assertEquals(List.of("3 succeeded"), JUnitLauncher.of(AnApplicationThatIsStartedOnce.class));
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
    void class_may_have_its_own_stubs() {
        assertEquals(List.of("3 succeeded"), JUnitLauncher.of(WithOwnStubs.class, First.class));
    }

    @InterventionsMock(stubs = "src/test/resources/junit/nowhere")
    static class WithoutStubs extends First {}

    @Test
    void failed_start_of_the_mock_fails_the_class() {
        assertEquals(List.of("0 succeeded", """
                @InterventionsMock on example.InterventionsMockTest$WithoutStubs: the mock server does not start: \
                src/test/resources/junit/nowhere: wanted a WireMock root, a folder with mappings/ or __files/ in it, \
                came no folder; name another"""), JUnitLauncher.of(WithoutStubs.class));
    }

    @InterventionsMock
    static class InTheConstructor {
        InTheConstructor(Mock mock) {}

        @Test
        void never() {}
    }

    @Test
    void constructor_parameter_is_refused_with_advice() {
        List<String> outcome = JUnitLauncher.of(InTheConstructor.class);
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

package io.contractharness.junit;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives the tests of a class a fake of the interventions API, on JUnit 5.10 or newer.
 *
 * <pre>{@code
 * @InterventionsMock
 * class OverviewTest {
 *     @Test
 *     void shows_the_sites(Mock mock) {
 *         Overview overview = new Overview(mock.baseUrl(), "any bearer token", mock.session(2));
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>One mock server on a free port serves all test classes of a run and stops at its end. Tests may run in parallel: each
 * test has a {@link Mock} with its own sandbox, which starts with the fixtures and which {@code @BeforeEach} and
 * {@code @AfterEach} share. A {@code Mock} that is a parameter of {@code @BeforeAll} belongs to the class: all its tests,
 * also nested ones, share it and its state, as tests of an application need that is started once.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(InterventionsMock.Extension.class)
public @interface InterventionsMock {
    /** A WireMock root ({@code mappings/}, {@code __files/} or both) to lay over the built-in stubs. */
    String stubs() default "";

    /**
     * Starts the mock server of {@link InterventionsMock} once in a run, and gives each test or class its mock. Both are kept in
     * JUnit's stores: JUnit also looks in the stores of parents, and closes its values.
     */
    @SuppressWarnings("deprecation") // JUnit 5.10 has nothing newer: getOrComputeIfAbsent, CloseableResource
    final class Extension implements BeforeAllCallback, ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(Extension.class);

        @Override
        public void beforeAll(ExtensionContext context) {
            running(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Mock.class;
        }

        @Override
        public Mock resolveParameter(ParameterContext parameter, ExtensionContext context) {
            if (parameter.getDeclaringExecutable() instanceof Constructor) {
                throw new ParameterResolutionException(
                        "Mock: wanted a parameter of a test or of a lifecycle method, came one"
                                + " of the constructor of " + name(context)
                                + "; use a parameter of @BeforeEach, or of @BeforeAll for a mock that all tests share");
            }
            return context.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(Mock.class, key -> running(context).mock(context), TestMock.class)
                    .mock();
        }

        private static RunningServer running(ExtensionContext context) {
            String stubs = stubs(context);
            try {
                return context.getRoot()
                        .getStore(NAMESPACE)
                        .getOrComputeIfAbsent("stubs " + stubs, key -> RunningServer.start(stubs), RunningServer.class);
            } catch (RuntimeException e) {
                throw new ExtensionConfigurationException(
                        "@InterventionsMock on " + name(context) + ": the mock server does not start: "
                                + e.getMessage(),
                        e);
            }
        }

        /** The stubs of the class, or of a class around it. */
        private static String stubs(ExtensionContext context) {
            for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
                Optional<InterventionsMock> found = AnnotationSupport.findAnnotation(type, InterventionsMock.class);
                if (found.isPresent()) {
                    return found.get().stubs();
                }
            }
            return "";
        }

        private static String name(ExtensionContext context) {
            return context.getRequiredTestClass().getName();
        }

        /** A mock server until the end of the run, and the number of its sandboxes. */
        private record RunningServer(MockServer server, AtomicLong sandboxes)
                implements AutoCloseable, ExtensionContext.Store.CloseableResource {
            static RunningServer start(String stubs) {
                MockOptions options = MockOptions.defaults();
                return new RunningServer(
                        MockServer.start(stubs.isEmpty() ? options : options.withLayer(Path.of(stubs))),
                        new AtomicLong());
            }

            /** The sandbox has the name of the test, for readers of the log. */
            TestMock mock(ExtensionContext context) {
                String test = context.getTestMethod()
                        .map(method -> "." + method.getName())
                        .orElse("");
                String name = context.getRequiredTestClass().getSimpleName() + test;
                String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
                String unique = "-" + sandboxes.incrementAndGet();
                return new TestMock(new Mock(
                        server, safe.substring(0, Math.min(safe.length(), 64 - unique.length())) + unique));
            }

            @Override
            public void close() {
                server.close();
            }
        }

        /** A mock until the end of its test or class. */
        private record TestMock(Mock mock) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
            @Override
            public void close() {
                mock.reset(); // this deletes the sandbox
            }
        }
    }
}

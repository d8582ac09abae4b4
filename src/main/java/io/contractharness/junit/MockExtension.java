package io.contractharness.junit;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts the mock server of {@link InterventionsMock} once in a run, and gives each test or class its mock. Both are kept in
 * JUnit's stores: JUnit also looks in the stores of parents, and closes its values.
 */
@SuppressWarnings("deprecation") // JUnit 5.10 has nothing newer: getOrComputeIfAbsent, CloseableResource
final class MockExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(MockExtension.class);

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
                    "@InterventionsMock on " + name(context) + ": the mock server does not start: " + e.getMessage(),
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
                    MockServer.start(stubs.isEmpty() ? options : options.withLayer(Path.of(stubs))), new AtomicLong());
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

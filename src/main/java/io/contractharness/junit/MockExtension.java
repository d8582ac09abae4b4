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
 * Keeps what {@link InterventionsMock} promises, by where things are stored: a simulator with the whole run, a mock with
 * the test or class that asked first. JUnit looks among the stores of all ancestors, and closes what it stores.
 */
@SuppressWarnings("deprecation") // JUnit 5.10 has nothing newer: getOrComputeIfAbsent, CloseableResource
final class MockExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(MockExtension.class);

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
                            + ", which cannot tell whose mock is meant; take it in"
                            + " @BeforeEach, or in @BeforeAll for one that all tests share");
        }
        return context.getStore(OURS)
                .getOrComputeIfAbsent(Mock.class, key -> running(context).mock(context), Lent.class)
                .mock();
    }

    private static Running running(ExtensionContext context) {
        String stubs = stubs(context);
        try {
            return context.getRoot()
                    .getStore(OURS)
                    .getOrComputeIfAbsent("stubs " + stubs, key -> Running.start(stubs), Running.class);
        } catch (RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "@InterventionsMock on " + name(context) + ": the simulator does not start: " + e.getMessage(), e);
        }
    }

    /** Of the class, or of one around it. */
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

    /** A simulator until the end of the run, and how many sandboxes it has lent. */
    private record Running(MockServer simulator, AtomicLong lent)
            implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        static Running start(String stubs) {
            MockOptions options = MockOptions.defaults();
            return new Running(
                    MockServer.start(stubs.isEmpty() ? options : options.withLayer(Path.of(stubs))), new AtomicLong());
        }

        /** The name tells whose it is, for whoever reads the simulator's log. */
        Lent mock(ExtensionContext context) {
            String test = context.getTestMethod()
                    .map(method -> "." + method.getName())
                    .orElse("");
            String name = context.getRequiredTestClass().getSimpleName() + test;
            String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
            String unique = "-" + lent.incrementAndGet();
            return new Lent(new Mock(
                    simulator, plain.substring(0, Math.min(plain.length(), 64 - unique.length())) + unique));
        }

        @Override
        public void close() {
            simulator.close();
        }
    }

    /** A mock until the end of its test or class. */
    private record Lent(Mock mock) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            mock.reset(); // which forgets the sandbox
        }
    }
}

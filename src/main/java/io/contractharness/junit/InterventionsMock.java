package io.contractharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

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
@ExtendWith(MockExtension.class)
public @interface InterventionsMock {
    /** A WireMock root ({@code mappings/}, {@code __files/} or both) to lay over the built-in stubs. */
    String stubs() default "";
}

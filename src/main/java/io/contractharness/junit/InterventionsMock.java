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
 * <p>One simulator on a free port of this machine serves all test classes of a run and stops with it. Tests may run in
 * parallel: each has a {@link Mock} with a sandbox of its own, in which every intervention is as its fixture says, and
 * which {@code @BeforeEach} and {@code @AfterEach} share with it. A {@code Mock} that {@code @BeforeAll} takes is the
 * class's: all its tests, nested ones too, then have that one and its state, as tests of an application need that is
 * started once.
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

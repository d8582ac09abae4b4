package io.contractharness.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
    @Test
    void jdk_time_counts_for_the_calling_package() {
        Profile profile = new Profile();
        profile.add(List.of(
                "java.util.HashMap.get", "io.contractharness.mock.api.RequestPipeline.handle", "org.eclipse.X.y"));
        profile.add(List.of("java.util.HashMap.get", "com.fasterxml.jackson.databind.node.ObjectNode.set"));
        profile.add(List.of("io.contractharness.mock.api.RequestPipeline$1.handle"));
        profile.add(List.of("sun.nio.ch.EPoll.wait", "java.lang.Thread.run"));

        assertEquals("""
                Of the time in the JVM (4 samples):

                | share | on whose behalf (the innermost package that is not the JDK's) |
                | --: | --- |
                | 50.0 % | io.contractharness.mock.api |
                | 25.0 % | com.fasterxml.jackson |
                | 25.0 % | java.lang |

                | share | innermost method |
                | --: | --- |
                | 50.0 % | java.util.HashMap.get |
                | 25.0 % | io.contractharness.mock.api.RequestPipeline$1.handle |
                | 25.0 % | sun.nio.ch.EPoll.wait |
                """, profile.shares());
    }
}

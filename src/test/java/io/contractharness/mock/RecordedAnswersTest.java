package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.profile.TargetProfile;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.TestDeployment;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The mock answers some thousand requests byte for byte as it did when they were recorded. */
class RecordedAnswersTest {
    @TestFactory
    Stream<DynamicTest> every_request_is_answered_as_recorded() throws Exception {
        RecordedAnswers recorded = new RecordedAnswers(
                Path.of(RecordedAnswersTest.class.getResource("/recorded").toURI()));
        return recorded.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<String> differences = recorded.differences(file, RecordedAnswersTest::start);
                    assertEquals("0 differences", text(differences), "see RecordedAnswers to record anew");
                }));
    }

    private static String text(List<String> differences) {
        Stream<String> lines = Stream.concat(
                Stream.of(differences.size() + " differences"),
                differences.stream().limit(20));
        return String.join("\n\n", lines.toList());
    }

    /** The only place that knows how this project starts a mock. */
    private static RecordedAnswers.Running start(List<String> words) {
        MockOptions options = MockOptions.defaults();
        List<String> origins = new ArrayList<>();
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String name = word.next();
            switch (name) {
                case "--gateway" -> options = options.withGateway(true);
                case "--comma-lists" -> options = options.withCommaLists(true);
                case "--seed" -> options = options.withSeed(Long.parseLong(word.next()));
                case "--stubs" -> options = options.withLayer(Path.of(word.next()));
                case "--cors-origin" -> origins.add(word.next());
                case "--upstream" ->
                    options = options.withUpstream(new ForwardingOptions(
                            TargetProfile.ofUrl(URI.create(word.next()), List.of(), Map.of()),
                            false,
                            TestDeployment.noListener()));
                default -> throw new IllegalArgumentException("wanted an option of the mock, came " + name);
            }
        }
        MockServer mockServer = MockServer.start(origins.isEmpty() ? options : options.withOrigins(origins));
        return RecordedAnswers.running(mockServer.baseUrl(), mockServer::close);
    }
}

package io.contractharness.mock;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.mock.api.MockApi;
import io.contractharness.mock.content.FileFolder;
import io.contractharness.mock.content.FileWatcher;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.content.Reload;
import io.contractharness.mock.content.StubContent;
import io.contractharness.mock.preferences.Preferences;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads what a simulator answers with: once, and again when a file changes. What is faulty is never served. */
final class ContentReloader implements AutoCloseable {
    private static final List<String> DESCRIPTIONS = List.of(".yaml", ".yml", ".json");

    private final MockOptions.Content content;
    private final boolean commaLists;
    private final Clock clock;
    private final Optional<FileWatcher<Attempt>> watch;
    private final MockContent first;
    private Function<MockContent, MockApi> make;
    private Consumer<MockApi> serve;
    private volatile ApiContract served;
    private volatile Optional<Reload> last = Optional.empty();

    /** What reading came to: what the simulator could answer by, or why it cannot. */
    private record Attempt(Optional<MockApi> api, Optional<String> refused) {}

    /** @throws ConfigurationException when a file breaks the description; the message lists every fault */
    ContentReloader(MockOptions options) {
        this.content = options.content();
        this.commaLists = options.behaviour().commaLists();
        this.clock = options.clock();
        this.served = content.description();
        // Before the files are read, so that no change after it goes unseen.
        this.watch = content.reloads().map(this::watch);
        this.first = read(served);
    }

    /** What was read at the beginning. */
    MockContent first() {
        return first;
    }

    private FileWatcher<Attempt> watch(Consumer<Reload> told) {
        return new FileWatcher<>(
                this::places, this::attempt, (attempt, changed) -> told.accept(take(attempt, changed)));
    }

    /** What is inside the jar does not change. */
    private List<FileFolder> places() {
        List<FileFolder> places = new ArrayList<>();
        List<String> names = StubContent.names(content.stubs());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            content.stubs().get(i).folder().ifPresent(root -> {
                places.add(new FileFolder(name + "/mappings", root.resolve("mappings"), true, List.of(".json")));
                places.add(new FileFolder(name + "/__files", root.resolve("__files"), true, List.of()));
            });
        }
        Map<String, Path> folders = new TreeMap<>();
        served.files().forEach((name, file) -> folders.put(name.substring(0, name.lastIndexOf('/')), file.getParent()));
        folders.forEach((name, folder) -> places.add(new FileFolder(name, folder, false, DESCRIPTIONS)));
        return places;
    }

    /** The folders whose changes are noticed, as messages call them; of the description, that of its first file. */
    List<String> watched() {
        if (watch.isEmpty()) {
            return List.of();
        }
        List<String> watched = new ArrayList<>();
        List<String> names = StubContent.names(content.stubs());
        for (int i = 0; i < names.size(); i++) {
            if (content.stubs().get(i).folder().isPresent()) {
                watched.add(names.get(i));
            }
        }
        served.entry()
                .ifPresent(entry -> watched.add(String.valueOf(entry.getParent().getFileName())));
        return watched;
    }

    /**
     * Begins to look for changes.
     *
     * @param made makes what the simulator answers by out of what was read
     * @param served has it answer from then on
     */
    void start(Function<MockContent, MockApi> made, Consumer<MockApi> served) {
        this.make = made;
        this.serve = served;
        watch.ifPresent(FileWatcher::start);
    }

    /** What came of the last change of a file; empty when none has changed. */
    Optional<Reload> last() {
        return last;
    }

    /** Reads everything again now. */
    Reload reload() {
        return take(attempt(), List.of());
    }

    private MockContent read(ApiContract description) {
        Preferences.check(description);
        return MockContent.read(description, content.stubs(), commaLists);
    }

    private Attempt attempt() {
        try {
            ApiContract description = served.entry().map(ApiContract::load).orElse(served);
            return new Attempt(Optional.of(make.apply(read(description))), Optional.empty());
        } catch (ConfigurationException e) {
            return new Attempt(Optional.empty(), Optional.of(e.getMessage()));
        } catch (RuntimeException e) { // no state of the files may end the watch
            return new Attempt(Optional.empty(), Optional.of("the files cannot be read: " + e));
        }
    }

    private synchronized Reload take(Attempt attempt, List<String> changed) {
        attempt.api().ifPresent(next -> {
            serve.accept(next);
            served = next.content().description();
        });
        Reload reload = new Reload(clock.instant(), changed, attempt.refused());
        last = Optional.of(reload);
        return reload;
    }

    @Override
    public void close() {
        watch.ifPresent(FileWatcher::close);
    }
}

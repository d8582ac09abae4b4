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

/** Reads description and stubs at the start and again after each change of a file. Invalid files are never served. */
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

    /** The result of one reading: the new API, or the reason why it cannot be served. */
    private record Attempt(Optional<MockApi> api, Optional<String> problem) {}

    /** @throws ConfigurationException when a file breaks the description; the message lists every problem */
    ContentReloader(MockOptions options) {
        this.content = options.content();
        this.commaLists = options.behaviour().commaLists();
        this.clock = options.clock();
        this.served = content.description();
        // Before the files are read, so that no later change is missed.
        this.watch = content.reloads().map(this::watch);
        this.first = read(served);
    }

    MockContent first() {
        return first;
    }

    private FileWatcher<Attempt> watch(Consumer<Reload> listener) {
        return new FileWatcher<>(
                this::folders, this::attempt, (attempt, changed) -> listener.accept(take(attempt, changed)));
    }

    /** The folders to watch; files inside the jar do not change. */
    private List<FileFolder> folders() {
        List<FileFolder> watched = new ArrayList<>();
        List<String> names = StubContent.names(content.stubs());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            content.stubs().get(i).folder().ifPresent(root -> {
                watched.add(new FileFolder(name + "/mappings", root.resolve("mappings"), true, List.of(".json")));
                watched.add(new FileFolder(name + "/__files", root.resolve("__files"), true, List.of()));
            });
        }
        Map<String, Path> folders = new TreeMap<>();
        served.files().forEach((name, file) -> folders.put(name.substring(0, name.lastIndexOf('/')), file.getParent()));
        served.entry()
                .map(Path::toAbsolutePath) // another folder than that of the file when the entry is a link
                .ifPresent(entry ->
                        folders.putIfAbsent(String.valueOf(entry.getParent().getFileName()), entry.getParent()));
        folders.forEach((name, folder) -> watched.add(new FileFolder(name, folder, false, DESCRIPTIONS)));
        return watched;
    }

    /** The watched folders as messages name them: each stub folder, and the folder of the first description file. */
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
     * Starts to watch the files.
     *
     * @param made makes an API of the content of the files
     * @param served replaces the API that answers
     */
    void start(Function<MockContent, MockApi> made, Consumer<MockApi> served) {
        this.make = made;
        this.serve = served;
        watch.ifPresent(FileWatcher::start);
    }

    /** The result of the last reload; empty before the first. */
    Optional<Reload> last() {
        return last;
    }

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
        } catch (RuntimeException e) { // the watch must survive any state of the files
            return new Attempt(Optional.empty(), Optional.of("the files cannot be read: " + e));
        }
    }

    private synchronized Reload take(Attempt attempt, List<String> changed) {
        attempt.api().ifPresent(next -> {
            serve.accept(next);
            served = next.content().description();
        });
        Reload reload = new Reload(clock.instant(), changed, attempt.problem());
        last = Optional.of(reload);
        return reload;
    }

    @Override
    public void close() {
        watch.ifPresent(FileWatcher::close);
    }
}

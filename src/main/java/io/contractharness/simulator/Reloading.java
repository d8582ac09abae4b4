package io.contractharness.simulator;

import io.contractharness.simulator.api.MockApi;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.content.Reload;
import io.contractharness.simulator.content.Stubs;
import io.contractharness.simulator.rehearsal.Rehearsal;
import io.contractharness.simulator.watch.Place;
import io.contractharness.simulator.watch.Watch;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
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
final class Reloading implements AutoCloseable {
    private static final List<String> DESCRIPTIONS = List.of(".yaml", ".yml", ".json");

    private final Options.Content content;
    private final boolean commaLists;
    private final Clock clock;
    private final Optional<Watch<Attempt>> watch;
    private final Loaded first;
    private Function<Loaded, MockApi> make;
    private Consumer<MockApi> serve;
    private volatile Description served;
    private volatile Optional<Reload> last = Optional.empty();

    /** What reading came to: what the simulator could answer by, or why it cannot. */
    private record Attempt(Optional<MockApi> api, Optional<String> refused) {}

    /** @throws DescriptionException when a file breaks the description; the message lists every fault */
    Reloading(Options options) {
        this.content = options.content();
        this.commaLists = options.behaviour().commaLists();
        this.clock = options.clock();
        this.served = content.description();
        // Before the files are read, so that no change after it goes unseen.
        this.watch = content.reloads().map(this::watch);
        this.first = read(served);
    }

    /** What was read at the beginning. */
    Loaded first() {
        return first;
    }

    private Watch<Attempt> watch(Consumer<Reload> told) {
        return new Watch<>(this::places, this::attempt, (attempt, changed) -> told.accept(take(attempt, changed)));
    }

    /** What is inside the jar does not change. */
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        List<String> names = Stubs.names(content.stubs());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            content.stubs().get(i).folder().ifPresent(root -> {
                places.add(new Place(name + "/mappings", root.resolve("mappings"), true, List.of(".json")));
                places.add(new Place(name + "/__files", root.resolve("__files"), true, List.of()));
            });
        }
        Map<String, Path> folders = new TreeMap<>();
        served.files().forEach((name, file) -> folders.put(name.substring(0, name.lastIndexOf('/')), file.getParent()));
        folders.forEach((name, folder) -> places.add(new Place(name, folder, false, DESCRIPTIONS)));
        return places;
    }

    /** The folders whose changes are noticed, as messages call them; of the description, that of its first file. */
    List<String> watched() {
        if (watch.isEmpty()) {
            return List.of();
        }
        List<String> watched = new ArrayList<>();
        List<String> names = Stubs.names(content.stubs());
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
    void start(Function<Loaded, MockApi> made, Consumer<MockApi> served) {
        this.make = made;
        this.serve = served;
        watch.ifPresent(Watch::start);
    }

    /** What came of the last change of a file; empty when none has changed. */
    Optional<Reload> last() {
        return last;
    }

    /** Reads everything again now. */
    Reload reload() {
        return take(attempt(), List.of());
    }

    private Loaded read(Description description) {
        Rehearsal.check(description);
        return Loaded.read(description, content.stubs(), commaLists);
    }

    private Attempt attempt() {
        try {
            Description description = served.entry().map(Description::load).orElse(served);
            return new Attempt(Optional.of(make.apply(read(description))), Optional.empty());
        } catch (DescriptionException e) {
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
        watch.ifPresent(Watch::close);
    }
}

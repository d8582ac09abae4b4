package io.contractharness.faults;

import java.util.List;
import java.util.stream.Stream;

/** All faults that the suite must find, and all harmless changes that it must not report. */
public final class Catalogue {

    private Catalogue() {}

    /** The faults, group by group. */
    public static List<Fault> faults() {
        return Stream.of(
                        BodyShape.faults(),
                        FieldValues.faults(),
                        ExtendSemantics.faults(),
                        ExtendRefusals.faults(),
                        MixUps.faults(),
                        StatusAndProtocol.faults(),
                        HeadersAndMedia.faults(),
                        StrictJson.faults(),
                        Authentication.faults(),
                        RequestValidation.faults(),
                        TypeConversions.faults(),
                        NearMisses.faults(),
                        Effects.faults(),
                        StoredTexts.faults(),
                        Moments.faults(),
                        RepeatedExecutions.faults(),
                        Uploads.faults(),
                        SignedUrls.faults(),
                        Leaks.faults(),
                        LeakedCredentials.faults(),
                        ShownInternals.faults())
                .flatMap(List::stream)
                .toList();
    }

    /** The harmless changes. */
    public static List<HarmlessChange> harmless() {
        return Stream.of(
                        HarmlessChanges.changes(),
                        HarmlessReads.changes(),
                        HarmlessRefusals.changes(),
                        HarmlessTexts.changes(),
                        Moments.harmless(),
                        SignedUrls.harmless())
                .flatMap(List::stream)
                .toList();
    }

    /** The fault of that group and name, written {@code group/name}. */
    public static Fault fault(String groupAndName) {
        return faults().stream()
                .filter(fault -> fault.toString().equals(groupAndName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault " + groupAndName));
    }
}

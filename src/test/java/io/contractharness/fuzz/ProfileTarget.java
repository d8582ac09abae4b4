package io.contractharness.fuzz;

import io.contractharness.client.profile.TargetProfile;
import java.util.Map;

/** A target profile, as {@code --target} reads it. */
public final class ProfileTarget {
    private static final TemporaryFiles LOADING = new TemporaryFiles();
    private static final Map<String, String> ENVIRONMENT =
            Map.of("CONTRACT_BEARER_TOKEN", "bearer-token", "CONTRACT_SESSION_TOKEN", "session-token", "HOST", "h");

    private ProfileTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        TemporaryFiles.refusable(
                "stage\\.yaml", () -> TargetProfile.read(LOADING.file("stage.yaml", input), ENVIRONMENT));
    }
}

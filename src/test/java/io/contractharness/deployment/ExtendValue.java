package io.contractharness.deployment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A documented {@code extend} value and the fields that it adds. */
enum ExtendValue {
    TECHNICAL_INSTALLATIONS("technicalInstallations"),
    ACTIONS_INFO("actions"),
    SUMMARY("summary"),
    ROUTINE("routine", "hasRoutineInterventionDrift"),
    ASSIGNED_TO("assignedTo"),
    PERFORMED_BY("performedBy"),
    RULES("rule", "rulesCount"),
    ANOMALY_BY_SITE_IT("anomalyBySiteIT"),
    ANOMALY_STATS("anomalyStats"),
    ESTABLISHMENT_CELL("establishmentCell"),
    UPDATABLE_FIELDS("updatableFields"),
    SITE_RULE_IDS("siteRuleIds"),
    ANOMALY_IDS("anomalyIds"),
    ESTABLISHMENT_INSTRUCTION("establishmentInstruction"),
    SITES("sites"),
    TRAINING_PROOF("trainingProof"),
    TRAINED_USERS("trainedUsers", "trainedUsersCount"),
    CREATED_BY("createdBy"),
    RULES_USER_SCOPES("rules");

    private final List<String> fields;

    ExtendValue(String... fields) {
        this.fields = List.of(fields);
    }

    List<String> fields() {
        return fields;
    }

    /** The value as it is written in a URL. */
    String value() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Optional<ExtendValue> of(String value) {
        return Arrays.stream(values())
                .filter(extension -> extension.value().equals(value))
                .findFirst();
    }

    static Stream<String> allFields() {
        return Arrays.stream(values()).flatMap(extension -> extension.fields.stream());
    }
}

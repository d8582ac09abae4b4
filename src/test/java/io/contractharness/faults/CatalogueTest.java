package io.contractharness.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CatalogueTest {

    @Test
    void alteration_names_are_unique() {
        List<String> names = Stream.<Alteration>concat(Catalogue.faults().stream(), Catalogue.harmless().stream())
                .map(Object::toString)
                .toList();
        assertEquals(names.size(), new HashSet<>(names).size());
        names.forEach(name -> assertTrue(name.matches("[a-z -]+/[A-Za-z0-9-]+"), name));
    }

    @Test
    void alterations_are_described_in_one_sentence() {
        Stream.<Alteration>concat(Catalogue.faults().stream(), Catalogue.harmless().stream())
                .forEach(each -> assertTrue(each.does().matches("[A-Z].*\\."), each.does()));
    }

    @Test
    void every_fault_names_a_place() {
        for (Fault fault : Catalogue.faults()) {
            assertFalse(fault.place().isEmpty(), fault.toString());
            fault.place().forEach(place -> assertFalse(place.isBlank(), fault.toString()));
        }
    }

    @Test
    void groups_are_listed_in_the_package_info() {
        assertEquals(
                List.of(
                        "body shape",
                        "values",
                        "extend semantics",
                        "mix-ups",
                        "status and protocol",
                        "headers and media",
                        "strict json",
                        "authentication",
                        "request validation",
                        "effects",
                        "stored texts",
                        "moments",
                        "uploads",
                        "signed urls",
                        "leaks"),
                Catalogue.faults().stream().map(Fault::group).distinct().collect(Collectors.toList()));
    }

    @Test
    void json_pointer_is_matched_in_three_notations() {
        Fault fault = Catalogue.fault("body shape/second-site-name-missing");
        assertEquals(List.of("/data/sites/1/name", "data.sites.1.name", "data.sites[1].name"), fault.place());
        assertTrue(fault.namedBy("missing: data.sites[1].name"));
        assertFalse(fault.namedBy("missing: data.sites[0].name"));
    }

    @Test
    void unknown_fault_name_is_an_error() {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> Catalogue.fault("values/none"));
        assertEquals("no fault values/none", thrown.getMessage());
    }
}

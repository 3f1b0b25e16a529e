package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.engagement.FeatureNames;
import org.rapport.domain.fact.Answer;

class FeaturesTest {
    private static final Features NOTHING = new Features(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @ParameterizedTest(name = "born {0}, on {1}: {2}")
    @CsvSource({
        "1990-06, 2015-05-31, 18-24",
        "1990-06, 2015-06-01, 25-34",
        "2010-01, 2026-01-15, 0-17",
        "2008-01, 2026-01-01, 18-24",
        "1962-03, 2026-03-01, 55-64",
        "1961-03, 2026-03-01, 65-74",
        "1951-04, 2026-03-31, 65-74",
        "1951-03, 2026-03-31, 75+",
        "1900-01, 2026-03-31, 75+",
        "2027-01, 2026-03-31, 0-17"
    })
    void aYearIsFullFromTheFirstDayOfTheMonthOfBirthOn(YearMonth born, LocalDate day, String band) {
        assertThat(AgeBand.of(born, day)).isEqualTo(band);
    }

    @Test
    void theIdOfAGroupIsTheSameEverywhereAndForEver() {
        // printf 'north\nservice=clinic-1\nmodality\nrole\nage-band=25-34\nsex\npractitioner' | sha256sum | cut -c1-16
        Features features = new Features(
                Optional.of("clinic-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("25-34"),
                Optional.empty());
        assertThat(String.format("%016x", features.groupOf("north"))).isEqualTo("4b650779eb2a8467");
    }

    @Test
    void everyFeatureAndTheSiteTellGroupsApart() {
        Features one = new Features(
                Optional.of("x"), NOTHING.modality(), NOTHING.role(), NOTHING.role(), NOTHING.role(), NOTHING.sex());
        Features other = new Features(
                NOTHING.service(), Optional.of("x"), NOTHING.role(), NOTHING.role(), NOTHING.role(), NOTHING.sex());
        assertThat(Stream.of(NOTHING.groupOf("a"), NOTHING.groupOf("b"), one.groupOf("a"), other.groupOf("a"))
                        .collect(Collectors.toSet()))
                .hasSize(4);
    }

    @Test
    void aCodeGoesByTheNameOfItsSystemElseByThatOfAnySystemElseByItself() {
        FeatureNames names = new FeatureNames(
                Map.of("clinic-1", "North"),
                Map.of("http://snomed.info/sct|75516001", "individual", "75516001", "other", "76168009", "group"),
                Map.of());
        assertThat(names.modality(new Answer.Coded("http://snomed.info/sct", "75516001")))
                .isEqualTo("individual");
        assertThat(names.modality(new Answer.Coded("urn:x", "75516001"))).isEqualTo("other");
        assertThat(names.modality(new Answer.Coded("http://snomed.info/sct", "76168009")))
                .isEqualTo("group");
        assertThat(names.modality(new Answer.Coded("http://snomed.info/sct", "183382003")))
                .isEqualTo("183382003");
        assertThat(names.serviceOf("clinic-1")).isEqualTo("North");
        assertThat(names.serviceOf("clinic-2")).isEqualTo("clinic-2");
        assertThat(names.role(new Answer.Coded("", "PPRF"))).isEqualTo("PPRF");
    }
}

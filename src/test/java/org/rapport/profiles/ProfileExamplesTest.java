package org.rapport.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.profiles.ProfileFiles.ExpectedFailure;

class ProfileExamplesTest {
    @ParameterizedTest
    @MethodSource("passing")
    void passingExamplesAndShippedInstrumentsAreValid(Path file) {
        assertThat(ProfileValidator.errors(ProfileFiles.read(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("expectedFailures")
    void failingExamplesFailForTheirStatedReason(ExpectedFailure expected) {
        assertThat(ProfileValidator.errors(ProfileFiles.read(expected.file())))
                .anySatisfy(error -> assertThat(error).contains(expected.fragment()));
    }

    @ParameterizedTest
    @MethodSource("expectedFailures")
    void failingExamplesClaimTheProfileTheyBreak(ExpectedFailure expected) {
        assertThat(profiles(expected.file())).containsExactly(expected.profile());
    }

    @ParameterizedTest
    @MethodSource("terminology")
    void codeSystemsAndValueSetsAreValid(Path file) {
        assertThat(ProfileValidator.errors(ProfileFiles.read(file))).isEmpty();
    }

    @Test
    void everyFailingExampleHasOneStatedReason() {
        assertThat(ProfileFiles.expectedFailures())
                .extracting(ExpectedFailure::file)
                .containsExactlyInAnyOrderElementsOf(ProfileFiles.failing());
    }

    @ParameterizedTest
    @MethodSource("concreteProfiles")
    void everyProfileHasPassingAndFailingExamples(String profile) {
        assertThat(passing()).anyMatch(file -> profiles(file).contains(profile));
        assertThat(ProfileFiles.expectedFailures())
                .anyMatch(expected -> expected.profile().equals(profile));
    }

    private static Stream<Path> terminology() {
        return ProfileFiles.definitions().stream()
                .filter(file -> file.getFileName().toString().matches("(CodeSystem|ValueSet)-.*"));
    }

    private static Stream<Path> passing() {
        var instruments = ProfileFiles.definitions().stream()
                .filter(file -> file.getFileName().toString().startsWith("Questionnaire-"));
        return Stream.concat(ProfileFiles.examples().stream(), instruments);
    }

    private static Stream<ExpectedFailure> expectedFailures() {
        return ProfileFiles.expectedFailures().stream();
    }

    private static List<String> concreteProfiles() {
        return List.of(
                "rapport-engagement-indicator",
                "rapport-alliance-score",
                "rapport-symptom-score",
                "rapport-checkin-score",
                "rapport-motivation-score",
                "rapport-engagement-profile",
                "rapport-change-score",
                "rapport-engagement-index",
                "rapport-risk-task",
                "rapport-instrument",
                "rapport-response");
    }

    private static List<String> profiles(Path file) {
        return ProfileFiles.resource(file).getMeta().getProfile().stream()
                .map(CanonicalType::getValue)
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .toList();
    }
}

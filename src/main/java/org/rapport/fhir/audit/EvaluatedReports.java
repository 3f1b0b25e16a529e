package org.rapport.fhir.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.rapport.application.audit.EvaluateMeasure.Clinicians;
import org.rapport.application.audit.EvaluateMeasure.Evaluated;

/**
 * Reports of an engine as their caller may see them: small counts masked, and no stratum of a single clinician of whom
 * nothing is told. Such a stratum is one whose value refers to a Practitioner or is the id of one.
 */
public final class EvaluatedReports {
    private static final String PRACTITIONER = "Practitioner/";

    private EvaluatedReports() {}

    /** Makes a report, or each of a Bundle of them, ready in place. */
    public static IBaseResource told(IBaseResource resource, Evaluated evaluated) {
        if (resource instanceof MeasureReport report) {
            told(report, evaluated);
        }
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> told(entry.getResource(), evaluated));
        }
        return resource;
    }

    /** What is left out still counts when small numbers are looked for. */
    private static void told(MeasureReport report, Evaluated evaluated) {
        if (evaluated.rules().threshold() > 0) {
            new MaskedReports(evaluated.rules())
                    .mask(report, evaluated.answer().people().get());
        }
        List<MeasureReportGroupStratifierComponent> stratifiers = report.getGroup().stream()
                .flatMap(group -> group.getStratifier().stream())
                .filter(MeasureReportGroupStratifierComponent::hasStratum)
                .toList();
        if (!stratifiers.isEmpty()) {
            evaluated.clinicians().get().ifPresent(all -> leaveOut(report, stratifiers, all));
        }
    }

    private static void leaveOut(
            MeasureReport report, List<MeasureReportGroupStratifierComponent> stratifiers, Clinicians all) {
        Set<String> lists = new HashSet<>();
        for (MeasureReportGroupStratifierComponent stratifier : stratifiers) {
            List<StratifierGroupComponent> kept = stratifier.getStratum().stream()
                    .filter(one -> !names(one, all))
                    .toList();
            stratifier.getStratum().stream()
                    .filter(one -> !kept.contains(one))
                    .flatMap(one -> one.getPopulation().stream())
                    .forEach(one -> lists.add(one.getSubjectResults().getReference()));
            stratifier.setStratum(kept);
        }
        report.getContained().removeIf(list -> lists.contains(list.getId()) || lists.contains("#" + list.getId()));
    }

    /** Whether a stratum is that of a clinician of whom nothing is told. */
    private static boolean names(StratifierGroupComponent stratum, Clinicians clinicians) {
        Stream<CodeableConcept> values = Stream.concat(
                Stream.of(stratum.getValue()), stratum.getComponent().stream().map(part -> part.getValue()));
        return values.flatMap(EvaluatedReports::words).anyMatch(word -> {
            int reference = word.lastIndexOf(PRACTITIONER);
            String id = reference < 0 ? word : word.substring(reference + PRACTITIONER.length());
            return (reference >= 0 || clinicians.known().contains(id))
                    && !clinicians.told().contains(id);
        });
    }

    private static Stream<String> words(CodeableConcept value) {
        return Stream.concat(
                        Stream.ofNullable(value.getText()),
                        value.getCoding().stream().map(Coding::getCode))
                .filter(word -> word != null);
    }
}

package org.rapport.fhir.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.ValueSet;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.Subscale;
import org.rapport.fhir.definition.InstrumentReader;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.definition.Terminology;

/** Reads the definitions of one site. What is left when everything is checked is used; the rest is refused, file by file. */
final class OwnDefinitions {
    static final List<String> KINDS = List.of("Questionnaire", "ValueSet", "CodeSystem");

    private final PackagedDefinitions packaged;
    private final NamingRules names;
    private final Problems problems;
    private final Map<DefinitionFile, Instrument> instruments = new LinkedHashMap<>();
    private final Set<String> named = new TreeSet<>();
    private List<DefinitionFile> files;

    private OwnDefinitions(String site, PackagedDefinitions packaged, Problems problems) {
        this.packaged = packaged;
        this.names = new NamingRules(site, packaged);
        this.problems = problems;
    }

    /**
     * Reads and checks.
     *
     * @param site id of the site
     * @param found the files of its folder
     * @param packaged what the module brings and no site may redefine
     * @param problems where to say what is refused
     */
    static OwnDefinitions read(String site, List<SiteFile> found, PackagedDefinitions packaged, Problems problems) {
        OwnDefinitions own = new OwnDefinitions(site, packaged, problems);
        List<DefinitionFile> readable = found.stream()
                .flatMap(file -> problems.attempt(file.name(), () -> DefinitionFile.read(file, KINDS)).stream())
                .toList();
        readable.forEach(own::name);
        own.files = readable.stream()
                .filter(file -> problems.attempt(file.name(), () -> own.names.checked(file))
                        .isPresent())
                .toList();
        own.files = own.undisputed(NamingRules::claims);
        own.readInstruments();
        own.files = own.undisputed(own::scoreClaims);
        own.instruments.keySet().retainAll(own.files);
        return own;
    }

    /** The resources that are used. */
    List<MetadataResource> resources() {
        return files.stream().map(DefinitionFile::resource).toList();
    }

    /** The urls of all Questionnaires in the folder, the refused ones included. */
    Set<String> named() {
        return Set.copyOf(named);
    }

    private void name(DefinitionFile file) {
        if (file.resource() instanceof Questionnaire questionnaire && questionnaire.hasUrl()) {
            named.add(questionnaire.getUrl());
        }
    }

    Collection<Instrument> instruments() {
        return List.copyOf(instruments.values());
    }

    private void readInstruments() {
        Terminology terminology =
                Terminology.of(of(ValueSet.class), of(CodeSystem.class)).or(packaged.terminology());
        List<DefinitionFile> usable = new ArrayList<>();
        for (DefinitionFile file : files) {
            if (file.resource() instanceof Questionnaire questionnaire) {
                problems.attempt(file.name(), () -> instrument(questionnaire, terminology))
                        .ifPresent(instrument -> {
                            instruments.put(file, instrument);
                            usable.add(file);
                        });
            } else {
                usable.add(file);
            }
        }
        files = usable;
    }

    /** A scorer is made on trial, so that one that cannot be made is found out here and not when patients are scored. */
    private Instrument instrument(Questionnaire questionnaire, Terminology terminology) {
        Instrument instrument = InstrumentReader.read(questionnaire, terminology);
        names.check(instrument);
        new Scorer(instrument);
        return instrument;
    }

    private void scoreClaims(DefinitionFile file, Claims claims) {
        Instrument instrument = instruments.get(file);
        if (instrument == null) {
            return;
        }
        String url = instrument.key().url();
        claims.make(file.name(), "The instrument-id " + instrument.id(), url);
        for (Subscale score : instrument.subscales()) {
            Object sense = List.of(url, score.type(), score.low(), score.high(), score.higherIsBetter(), score.unit());
            claims.make(file.name(), "The score " + score.code(), sense);
        }
    }

    private List<DefinitionFile> undisputed(Claiming claiming) {
        Claims claims = new Claims();
        files.forEach(file -> claiming.claims(file, claims));
        return files.stream()
                .filter(file -> {
                    Optional<String> conflict = claims.conflict(file.name());
                    conflict.ifPresent(reason -> problems.add(file.name(), reason));
                    return conflict.isEmpty();
                })
                .toList();
    }

    private <T extends MetadataResource> List<T> of(Class<T> type) {
        return files.stream()
                .map(DefinitionFile::resource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Says what a file claims. */
    @FunctionalInterface
    private interface Claiming {
        void claims(DefinitionFile file, Claims claims);
    }
}

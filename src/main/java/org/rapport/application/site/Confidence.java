package org.rapport.application.site;

import java.util.List;
import java.util.Set;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.instrument.Instrument.Visibility;

/**
 * What a hospital has agreed on about confidence.
 *
 * @param labels put on everything that is computed for it, beside those of the sources
 * @param organizations references of the organizations it is, such as {@code Organization/12}; with none, it may be any
 *     that a consent names
 * @param consents whether its Consents are read
 * @param shownInEhr scores of instruments of which visibility may be written into the record that clinicians see
 * @param keptFromEhr what has one of these labels is not written back
 * @param serving who is served what
 */
public record Confidence(
        List<SecurityLabel> labels,
        Set<String> organizations,
        boolean consents,
        Set<Visibility> shownInEhr,
        Set<SecurityLabel> keptFromEhr,
        Serving serving) {
    /** No labels of the hospital's own, no consents; written back is what therapists may see. */
    public static final Confidence DEFAULTS =
            new Confidence(List.of(), Set.of(), false, Set.of(Visibility.THERAPIST_VISIBLE), Set.of());

    /** With the defaults of who is served what. */
    public Confidence(
            List<SecurityLabel> labels,
            Set<String> organizations,
            boolean consents,
            Set<Visibility> shownInEhr,
            Set<SecurityLabel> keptFromEhr) {
        this(labels, organizations, consents, shownInEhr, keptFromEhr, Serving.DEFAULTS);
    }

    public Confidence {
        labels = List.copyOf(labels);
        organizations = Set.copyOf(organizations);
        shownInEhr = Set.copyOf(shownInEhr);
        keptFromEhr = Set.copyOf(keptFromEhr);
    }
}

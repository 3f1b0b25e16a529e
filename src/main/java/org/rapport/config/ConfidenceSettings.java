package org.rapport.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.access.Role;
import org.rapport.application.site.Confidence;
import org.rapport.application.site.Serving;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.instrument.Instrument.Visibility;

/** What a site has agreed on about what clients say in confidence. */
final class ConfidenceSettings {
    private final SiteSettings site;

    ConfidenceSettings(SiteSettings site) {
        this.site = site;
    }

    Confidence confidence() {
        return new Confidence(
                labels(SiteSetting.CONFIDENCE_LABELS),
                organizations(),
                site.value(SiteSetting.CONFIDENCE_CONSENTS, "true or false", SiteSettings::yesOrNo),
                visibilities(SiteSetting.CONFIDENCE_SHOWN_IN_EHR),
                Set.copyOf(labels(SiteSetting.CONFIDENCE_KEPT_FROM_EHR)),
                new Serving(
                        visibilities(SiteSetting.CONFIDENCE_SHOWN_TO_SYSTEMS),
                        cleared(SiteSetting.CONFIDENCE_CLEARED_CLINICIANS),
                        cleared(SiteSetting.CONFIDENCE_CLEARED_SYSTEMS),
                        glass()));
    }

    private Set<Visibility> visibilities(SiteSetting setting) {
        return each(
                setting,
                "a list of therapist-visible, supervisor-aggregate and research-only",
                word -> Visibility.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    private Optional<Set<SecurityLabel>> cleared(SiteSetting setting) {
        return site.words(setting).equals(List.of("*")) ? Optional.empty() : Optional.of(Set.copyOf(labels(setting)));
    }

    private Serving.Glass glass() {
        return new Serving.Glass(
                each(
                        SiteSetting.CONFIDENCE_GLASS_ROLES,
                        "a list of clinician, supervisor and integration",
                        ConfidenceSettings::breaking),
                each(
                        SiteSetting.CONFIDENCE_GLASS_OPENS,
                        "a list of consents, visibility and labels",
                        word -> Serving.Opened.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    private static Role breaking(String word) {
        return Role.of(word)
                .filter(Set.of(Role.CLINICIAN, Role.SUPERVISOR, Role.INTEGRATION)::contains)
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    private List<SecurityLabel> labels(SiteSetting setting) {
        return each(setting, "a list of N, R, V, PSY, BH, MH, SUD and 42CFRPart2", SecurityLabel::ofSite).stream()
                .sorted()
                .toList();
    }

    private Set<String> organizations() {
        Set<String> own = Set.copyOf(site.words(SiteSetting.CONFIDENCE_ORGANIZATIONS));
        if (!own.stream().allMatch(one -> one.matches("Organization/[A-Za-z0-9\\-.]{1,64}"))) {
            throw site.problem(SiteSetting.CONFIDENCE_ORGANIZATIONS, "must be a list such as Organization/12");
        }
        return own;
    }

    private <T> Set<T> each(SiteSetting setting, String kind, Function<String, T> parser) {
        try {
            return site.words(setting).stream().map(parser).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw site.problem(setting, "must be " + kind);
        }
    }
}

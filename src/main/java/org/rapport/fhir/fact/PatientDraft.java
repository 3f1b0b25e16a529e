package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.Source;

/**
 * A Patient, of whom only the month of birth, the sex, the date of death and the merges are kept: without any of them there
 * is no fact.
 *
 * <p>{@code deceasedBoolean} says nothing about before or after a session and so is none. A day, month or year is over
 * before a session counts as after it. A record that was replaced by another still says when its client died.
 */
final class PatientDraft implements Draft {
    private static final Pattern BIRTH = Pattern.compile("((?:19|20)\\d\\d-(?:0[1-9]|1[0-2]))(?:-.*)?");
    private static final Set<String> SEXES = Set.of("male", "female", "other");

    private final List<Link> replacedBy = new ArrayList<>(1);
    private final List<Link> replaces = new ArrayList<>(1);
    private String deceased = "";
    private String birthDate = "";
    private String gender = "";

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "deceasedDateTime" -> deceased = json.text();
            case "birthDate" -> birthDate = json.text();
            case "gender" -> gender = json.text();
            case "link" -> json.array(index -> readLink(json));
            default -> {}
        }
    }

    /** Links to other kinds of records of the same person are no merges. */
    private void readLink(JsonCursor json) throws IOException {
        Link[] other = {Link.NONE};
        String[] type = {""};
        json.object(name -> {
            switch (name) {
                case "other" -> other[0] = Link.read(json);
                case "type" -> type[0] = json.text();
                default -> {}
            }
        });
        if (!other[0].leadsTo("RelatedPerson")) {
            switch (type[0]) {
                case "replaced-by" -> replacedBy.add(other[0]);
                case "replaces" -> replaces.add(other[0]);
                default -> {}
            }
        }
    }

    @Override
    public Link subject() {
        return Link.NONE;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        boolean plain = deceased.isEmpty() && replacedBy.isEmpty() && replaces.isEmpty();
        boolean described = month().isPresent() || sex().isPresent();
        if (plain && (!described || head.modified())) {
            return Reading.dropped(source, "");
        }
        head.refuseModifiers();
        List<Fact> facts = new ArrayList<>(2);
        for (Link link : replaces) {
            String retired = other(link, source, site);
            facts.add(new MergeFact(source, retired, source.id()));
        }
        if (!replacedBy.isEmpty()) {
            facts.add(new MergeFact(source, source.id(), survivor(source, site), death(site)));
        } else if (!deceased.isEmpty() || described) {
            facts.add(new PatientFact(source, source.id(), death(site), month(), sex()));
        }
        return new Reading(facts, false);
    }

    /** A year alone tells no age to the year, and what is no date at all tells nothing; neither is worth a refusal. */
    private Optional<YearMonth> month() {
        Matcher form = BIRTH.matcher(birthDate);
        return form.matches() ? Optional.of(YearMonth.parse(form.group(1))) : Optional.empty();
    }

    private Optional<String> sex() {
        return SEXES.contains(gender) ? Optional.of(gender) : Optional.empty();
    }

    private Optional<Instant> death(SiteTerms site) {
        return deceased.isEmpty()
                ? Optional.empty()
                : Optional.of(FhirTime.dateTime("Patient.deceased", deceased, site.zone())
                        .after()
                        .minusMillis(1));
    }

    private String survivor(Source source, SiteTerms site) {
        List<String> survivors = replacedBy.stream()
                .map(link -> other(link, source, site))
                .distinct()
                .toList();
        if (survivors.size() > 1) {
            throw new Refusal("Patient.link", "Patient.link names more than one record that replaces this one.");
        }
        return survivors.get(0);
    }

    private static String other(Link link, Source source, SiteTerms site) {
        String id = link.required("Patient.link.other", "Patient", site);
        if (id.equals(source.id())) {
            throw new Refusal("Patient.link", "Patient.link merges the record with itself.");
        }
        return id;
    }
}

package org.rapport.adapter.hl7v2;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rapport.application.site.MessageTables.Table;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;

/**
 * A message together with what its site says of such messages: whose ids, which places, what codes mean.
 *
 * @param site the hospital
 * @param message the message
 */
record MessageTerms(Site site, Er7Message message) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    Messages settings() {
        return site.messages();
    }

    ZoneId zone() {
        return site.engagement().zone();
    }

    Optional<String> meaning(Table table, String code) {
        return code.isEmpty() ? Optional.empty() : settings().tables().meaning(table, code);
    }

    /** A field as a moment; absent when it is empty. */
    Optional<Instant> moment(String field) {
        String text = message.field(field);
        return text.isEmpty() ? Optional.empty() : Optional.of(Hl7Time.moment(field, text, zone()));
    }

    /** When the event was recorded (EVN-2), else when the message was made (MSH-7): by it versions are ordered. */
    Instant recorded() {
        return moment("EVN-2")
                .or(() -> moment("MSH-7"))
                .orElseThrow(() -> MessageRefused.missing("MSH-7", "MSH-7 does not say when the message was made."));
    }

    /** The version of a source that this message is. */
    Source source(String type, String id) {
        return new Source(type, id, Ids.version(message.field("MSH-10")), recorded());
    }

    /** An id that must be there, as the id of a source here. */
    String required(String place, String what) {
        return optional(place).orElseThrow(() -> MessageRefused.missing(place, place + " names no " + what + "."));
    }

    /** An id as the id of a source here; absent when the place is empty. */
    Optional<String> optional(String place) {
        String value = message.field(place);
        return value.isEmpty() ? Optional.empty() : Optional.of(id(place, value));
    }

    /** What is an id of a source in the message as one here. */
    String id(String place, String value) {
        if (settings().identity() == Messages.Identity.OWN) {
            return Ids.own(value);
        }
        return plain(place, value);
    }

    static String plain(String place, String value) {
        if (!ID.matcher(value).matches()) {
            throw MessageRefused.wrong(place, place + " is no id as FHIR knows them.");
        }
        return value;
    }

    /** The id of the patient in a field that lists ids (CX), such as PID-3. */
    String patient(ReadSegment segment, int field) {
        String place = segment.name() + "-" + field;
        Set<String> ids = segment.repetitions(field).stream()
                .filter(this::counts)
                .map(one -> one.component(1))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            throw MessageRefused.missing(place, place + " holds no id of the patient that counts here.");
        }
        if (ids.size() > 1) {
            String sentence = " holds several ids: say which counts by hl7v2.patient-authority or hl7v2.patient-type.";
            throw MessageRefused.wrong(place, place + sentence);
        }
        return plain(place, ids.iterator().next());
    }

    private boolean counts(ReadField id) {
        Messages.Places places = settings().places();
        return places.patientAuthority().map(id.component(4)::equals).orElse(true)
                && places.patientType().map(id.component(5)::equals).orElse(true);
    }

    /**
     * Whether the message is about therapy: a code of a service that means it. A code that does not, with none that does,
     * speaks against it; where there is no code the row for {@code *} decides.
     *
     * @return empty when it is declared to be something else
     */
    Optional<TherapyMark> therapy() {
        List<String> codes = services();
        List<String> meanings = codes.stream()
                .flatMap(code -> meaning(Table.SERVICE, code).stream())
                .toList();
        if (meanings.contains("therapy")) {
            return Optional.of(TherapyMark.THERAPY);
        }
        Optional<String> otherwise = meaning(Table.SERVICE, "*");
        if (meanings.isEmpty() && otherwise.isPresent()) {
            return otherwise.filter("therapy"::equals).map(it -> TherapyMark.THERAPY);
        }
        return codes.isEmpty() ? Optional.of(TherapyMark.UNDECLARED) : Optional.empty();
    }

    /** Which service it is: the first code that means therapy, else the first of all; of no code system. */
    Optional<Answer.Coded> serviceType() {
        List<String> codes = services();
        return codes.stream()
                .filter(code ->
                        meaning(Table.SERVICE, code).filter("therapy"::equals).isPresent())
                .findFirst()
                .or(() -> codes.stream().findFirst())
                .map(code -> new Answer.Coded("", code));
    }

    private List<String> services() {
        return settings().places().services().stream()
                .flatMap(place -> message.all(place).stream())
                .toList();
    }
}

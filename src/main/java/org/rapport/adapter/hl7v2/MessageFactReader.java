package org.rapport.adapter.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.FactReader;
import org.rapport.application.receive.Rejection;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Source;

/**
 * Reads facts from one ER7 message: an SIU^S15 gives a notice of when an appointment was cancelled. Everything else, and
 * what cannot be understood, is refused with its reason and nothing of it is lost.
 *
 * <p>SIU has no EVN segment, so that no field says when the event happened. By default the moment is MSH-7, when the
 * message was made, which scheduling systems do at once; a site whose system holds messages back names another field. No
 * field that identifies the patient is read: the appointment decides whom the notice concerns.
 */
public final class MessageFactReader implements FactReader {
    /** The kind of source that a message is; the id is that of the appointment, so that a newer message replaces it. */
    public static final String SOURCE = "MessageHeader";

    /** What letters of refused messages carry as their reader. */
    public static final String FORMAT = "hl7v2";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public FactPage read(Site site, byte[] message) {
        String text = decoded(message);
        try {
            return new FactPage(List.of(notice(site, new Er7Message(text))), List.of(), 0);
        } catch (MessageRefused refused) {
            return new FactPage(List.of(), List.of(rejection(text, refused)), 0);
        }
    }

    private static CancellationFact notice(Site site, Er7Message message) {
        if (!message.field("MSH-9-1").equals("SIU") || !message.field("MSH-9-2").equals("S15")) {
            throw MessageRefused.ofOtherKind();
        }
        String appointmentField = site.messages().appointmentField();
        String appointment = message.field(appointmentField);
        if (!ID.matcher(appointment).matches()) {
            throw new MessageRefused(
                    appointmentField,
                    appointment.isEmpty()
                            ? appointmentField + " names no appointment."
                            : appointmentField + " is not the id of a FHIR Appointment.");
        }
        Instant cancelled = moment(site, message, site.messages().cancelledField())
                .orElseThrow(() -> new MessageRefused(
                        site.messages().cancelledField(),
                        site.messages().cancelledField() + " does not say when the appointment was cancelled."));
        Instant sent = moment(site, message, "MSH-7-1").orElse(cancelled);
        Source source = new Source(SOURCE, appointment, Fingerprint.version(message.field("MSH-10-1")), sent);
        return new CancellationFact(source, List.of(appointment), cancelled);
    }

    private static Optional<Instant> moment(Site site, Er7Message message, String field) {
        String text = message.field(field);
        ZoneId zone = site.engagement().zone();
        return text.isEmpty() ? Optional.empty() : Optional.of(Hl7Time.moment(field, text, zone));
    }

    /** What identifies a refused message is its content: control ids begin anew now and then. */
    private static Rejection rejection(String text, MessageRefused refused) {
        String kept = refused.keepsContent() ? text : Er7Message.firstSegment(text);
        return new Rejection(
                "HL7v2/" + Fingerprint.of(text),
                "",
                refused.field(),
                refused.getMessage(),
                kept.replace('\0', '\uFFFD'));
    }

    /** UTF-8, or else Latin-1, which can read every byte; the fields that are read are ASCII in either. */
    private static String decoded(byte[] message) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(message, StandardCharsets.ISO_8859_1);
        }
    }
}

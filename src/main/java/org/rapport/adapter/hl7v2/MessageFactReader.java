package org.rapport.adapter.hl7v2;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.message.Fault;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.application.receive.message.MessageReader;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Fact;

/**
 * Reads facts from ER7 messages: appointments (SIU), visits and merged patients (ADT), forms and totals (ORU). What
 * cannot be understood is refused with its reason.
 *
 * <p>Of the patient only the id is read, never a name; of a message that only gives notice of a cancellation not even
 * that.
 */
public final class MessageFactReader implements MessageReader {
    private final DefinitionsBySite definitions;
    private final Clock clock;

    /**
     * @param definitions the instruments of each site, on whose scales answers are put
     * @param clock tells when an answer is made
     */
    public MessageFactReader(DefinitionsBySite definitions, Clock clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public IncomingMessage read(Site site, byte[] bytes) {
        String text = Charsets.decoded(bytes);
        Optional<MessageHeader> header = Optional.empty();
        List<Fact> facts = List.of();
        Optional<Fault> fault = Optional.empty();
        try {
            Er7Message message = new Er7Message(text);
            header = Optional.of(MessageHeader.of(message));
            refuseTooLong(site, bytes);
            header.get().requireAdmissible(site.messages().intake());
            facts = facts(site, message, header.get());
        } catch (MessageRefused refused) {
            fault = Optional.of(refused.fault());
        } catch (RuntimeException e) {
            fault = Optional.of(new Fault("", "The message cannot be understood.", Fault.Kind.WRONG_VALUE));
        }
        var now = clock.instant().atZone(site.engagement().zone());
        return new Er7Incoming(text, header, facts, fault, now);
    }

    private static void refuseTooLong(Site site, byte[] bytes) {
        if (bytes.length > site.messages().intake().maximumBytes()) {
            String sentence = "The message is longer than hl7v2.maximum-bytes allows.";
            throw MessageHeader.refused("", sentence, Fault.Kind.TOO_LONG);
        }
    }

    private List<Fact> facts(Site site, Er7Message message, MessageHeader header) {
        MessageTerms terms = new MessageTerms(site, message);
        Optional<List<Fact>> facts =
                switch (header.type()) {
                    case "SIU" -> new AppointmentMessage(terms).facts(header.event());
                    case "ADT" -> onlyWith(site, () -> new VisitMessage(terms).facts(header.event()));
                    default -> onlyWith(site, () -> results(site, terms, header.event()));
                };
        if (facts.isEmpty() && site.messages().intake().refusesOtherEvents()) {
            throw MessageHeader.refused("MSH-9-2", "MSH-9-2 is an event that is of no use here.", Fault.Kind.EVENT);
        }
        return facts.orElse(List.of());
    }

    private Optional<List<Fact>> results(Site site, MessageTerms terms, String event) {
        boolean results = event.isEmpty() || event.equals("R01");
        return results
                ? Optional.of(new ResultMessage(terms, definitions.of(site.id()).instruments()).facts())
                : Optional.empty();
    }

    /** Where appointments come by FHIR and messages only give notice, nothing else is read. */
    private static Optional<List<Fact>> onlyWith(Site site, Supplier<Optional<List<Fact>>> reading) {
        return site.messages().identity() == Messages.Identity.NOTICES ? Optional.empty() : reading.get();
    }
}

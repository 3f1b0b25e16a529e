package org.rapport.application.receive.message;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.receive.FactStore;
import org.rapport.application.receive.KnownForms;
import org.rapport.application.receive.SlowDown;
import org.rapport.application.receive.Way;
import org.rapport.application.site.Site;

/**
 * Takes a message, and answers it when what it says is durable.
 *
 * <p>The same message again is acknowledged and does nothing. Only messages that were taken are remembered: a repeat
 * after a failure is a first time.
 */
public final class ReceiveMessages {
    private static final Logger LOG = Logger.getLogger(ReceiveMessages.class.getName());

    private static final Fault UNAVAILABLE =
            new Fault("", "The message could not be stored now; send it again.", Fault.Kind.UNAVAILABLE);

    private final MessageReader reader;
    private final MessageStore messages;
    private final FactStore rejections;
    private final KnownForms forms;
    private final SlowDown slowDown;

    /**
     * @param reader reads messages
     * @param messages keeps what they say
     * @param rejections keeps those that cannot be used
     * @param forms the forms that each site knows; answers to others are none of Rapport's business
     * @param slowDown lets senders wait for their answer while too much is still to be worked off
     */
    public ReceiveMessages(
            MessageReader reader, MessageStore messages, FactStore rejections, KnownForms forms, SlowDown slowDown) {
        this.reader = reader;
        this.messages = messages;
        this.rejections = rejections;
        this.forms = forms;
        this.slowDown = slowDown;
    }

    /**
     * Takes a message from a sender who waits for the answer. It never fails: what could not be stored is answered so.
     *
     * @return the answer; empty when the sender wants none
     */
    public Optional<byte[]> answer(Site site, byte[] bytes) {
        IncomingMessage message = reader.read(site, bytes);
        try {
            return message.answer(take(site, message));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Site {0}: a message could not be stored: {1}", new Object[] {
                site.id(), e.getClass().getSimpleName()
            });
            return message.answer(Optional.of(UNAVAILABLE));
        }
    }

    /** The same for a sender who sees nothing of the answer: what could not be stored is a failure. */
    public Optional<byte[]> receive(Site site, byte[] bytes) {
        IncomingMessage message = reader.read(site, bytes);
        return message.answer(take(site, message));
    }

    private Optional<Fault> take(Site site, IncomingMessage message) {
        Optional<Fault> fault = message.fault();
        if (fault.isPresent()) {
            rejections.save(site.id(), Way.HL7V2, List.of(), List.of(message.rejection(fault.get())));
            LOG.log(Level.WARNING, "Site {0}: a message was not taken; see the dead letters: {1}", new Object[] {
                site.id(), fault.get().sentence()
            });
            return fault;
        }
        slowDown.beforeReceiving(site.id());
        MessageKey key = message.key().orElseThrow();
        MessageStore.Outcome outcome = messages.save(
                site.id(),
                key,
                forms.only(site.id(), message.facts()),
                site.messages().intake().remembered());
        if (outcome == MessageStore.Outcome.STORED_UNDER_USED_ID) {
            LOG.log(Level.WARNING, "Site {0}: a sender used a control id for two messages; both were taken", site.id());
        }
        return Optional.empty();
    }
}

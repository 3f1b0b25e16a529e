package org.rapport.application.receive;

import java.util.ArrayList;
import java.util.List;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;

/** Makes the facts of one delivery durable. When this returns, the sender may forget what it sent. */
public final class ReceiveFacts {
    private final FactReader reader;
    private final FactStore store;
    private final DefinitionsBySite definitions;
    private final SlowDown slowDown;
    private final Way way;

    /** Without regard to what is still to be done with it; for what comes from the EHR's own server. */
    public ReceiveFacts(FactReader reader, FactStore store, DefinitionsBySite definitions) {
        this(reader, store, definitions, SlowDown.never());
    }

    /**
     * @param reader reads facts out of what is sent
     * @param store keeps them
     * @param definitions the instruments that each site knows; answers to other questionnaires are none of Rapport's
     *     business and are not kept
     * @param slowDown lets who delivers wait while the backlog is long
     */
    public ReceiveFacts(FactReader reader, FactStore store, DefinitionsBySite definitions, SlowDown slowDown) {
        this(reader, store, definitions, slowDown, Way.FHIR);
    }

    private ReceiveFacts(
            FactReader reader, FactStore store, DefinitionsBySite definitions, SlowDown slowDown, Way way) {
        this.reader = reader;
        this.store = store;
        this.definitions = definitions;
        this.slowDown = slowDown;
        this.way = way;
    }

    /** The same for what is sent in another format. */
    public ReceiveFacts readBy(FactReader other) {
        return new ReceiveFacts(other, store, definitions, slowDown, way);
    }

    /** The same for what comes another way than from the EHR's own server. */
    public ReceiveFacts cameBy(Way other) {
        return new ReceiveFacts(reader, store, definitions, slowDown, other);
    }

    /**
     * Reads and stores one Bundle, resource or message.
     *
     * @throws UnreadablePayload when nothing of it can be used; nothing is stored then
     */
    public Receipt receive(Site site, byte[] payload) throws UnreadablePayload {
        return keep(site, read(site, payload));
    }

    /** What a door would keep of one Bundle, resource or message; nothing is stored. */
    public FactPage read(Site site, byte[] payload) throws UnreadablePayload {
        FactPage page = reader.read(site, payload);
        KnownForms known = new KnownForms(definitions);
        List<Fact> facts = known.only(site.id(), page.facts());
        List<Source> foreign = new ArrayList<>(page.foreign());
        foreign.addAll(known.sourcesOfOthers(site.id(), page.facts()));
        List<Rejection> rejections = page.rejections().stream()
                .map(rejection -> rejection.by(reader.format()))
                .toList();
        return new FactPage(facts, rejections, page.ignored() + page.facts().size() - facts.size(), foreign);
    }

    /** Stores what was read, in one transaction, and then withdraws what has become foreign. */
    public Receipt keep(Site site, FactPage page) {
        slowDown.beforeReceiving(site.id());
        int changed = store.save(site.id(), way, page.facts(), page.rejections());
        store.leave(site.id(), page.foreign());
        return new Receipt(page.facts().size(), changed, page.rejections().size(), page.ignored());
    }

    /** The format of its reader. */
    public String format() {
        return reader.format();
    }

    /** Keeps what can never be used as a dead letter, so that its sender need not offer it again. */
    public void reject(Site site, Rejection rejection) {
        store.save(site.id(), way, List.of(), List.of(rejection));
    }

    /**
     * What became of a delivery.
     *
     * @param facts facts that were read
     * @param changed facts that were new or changed
     * @param rejected resources that were dead-lettered
     * @param ignored resources that are nothing to Rapport
     */
    public record Receipt(int facts, int changed, int rejected, int ignored) {}
}

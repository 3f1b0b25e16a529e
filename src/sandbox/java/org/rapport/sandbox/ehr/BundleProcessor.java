package org.rapport.sandbox.ehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * Transaction and batch bundles. In a transaction the targets are settled first (conditional ones by search, new ones by
 * reserving an id), then references by fullUrl are replaced, then everything is written or nothing.
 */
public final class BundleProcessor {
    private static final List<HTTPVerb> ORDER = List.of(HTTPVerb.DELETE, HTTPVerb.POST, HTTPVerb.PUT, HTTPVerb.GET);

    private final ResourceStore store;
    private final EntryProcessor entries;
    private final FhirContext context;

    public BundleProcessor(ResourceStore store, FhirContext context) {
        this.store = store;
        this.context = context;
        this.entries = new EntryProcessor(store);
    }

    /** Carries out all entries or none; the answer has one entry for each, in the same order. */
    public Bundle transaction(Bundle bundle) {
        return store.atomically(() -> {
            List<BundleEntryComponent> asked = bundle.getEntry();
            Map<Integer, EntryProcessor.Target> targets = settleTargets(asked);
            new ReferenceResolver(context, new Interactions(store)).resolve(asked, targets);
            BundleEntryComponent[] answers = new BundleEntryComponent[asked.size()];
            inOrder(asked).forEach(i -> answers[i] = answer(entries.carryOut(asked.get(i), targets.get(i))));
            return answers(Bundle.BundleType.TRANSACTIONRESPONSE, List.of(answers));
        });
    }

    /** Carries out each entry by itself; a refused one is answered by its status and OperationOutcome. */
    public Bundle batch(Bundle bundle) {
        return answers(
                Bundle.BundleType.BATCHRESPONSE,
                bundle.getEntry().stream().map(this::alone).toList());
    }

    private BundleEntryComponent alone(BundleEntryComponent entry) {
        try {
            return store.atomically(() -> answer(entries.carryOut(entry, entries.target(entry))));
        } catch (BaseServerResponseException e) {
            OperationOutcome outcome = new OperationOutcome();
            outcome.addIssue()
                    .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                    .setCode(OperationOutcome.IssueType.PROCESSING)
                    .setDiagnostics(e.getMessage());
            BundleEntryComponent answer = new BundleEntryComponent();
            answer.getResponse().setStatus(Integer.toString(e.getStatusCode())).setOutcome(outcome);
            return answer;
        }
    }

    private Map<Integer, EntryProcessor.Target> settleTargets(List<BundleEntryComponent> asked) {
        Map<Integer, EntryProcessor.Target> targets = new HashMap<>();
        Set<String> identities = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            EntryProcessor.Target target = entries.target(asked.get(i));
            targets.put(i, target);
            if (target.writes() && !identities.add(target.identity())) {
                throw new InvalidRequestException("Two entries of the transaction mean " + target.identity() + ".");
            }
        }
        return targets;
    }

    private static List<Integer> inOrder(List<BundleEntryComponent> asked) {
        return IntStream.range(0, asked.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        i -> ORDER.indexOf(asked.get(i).getRequest().getMethod())))
                .toList();
    }

    private static BundleEntryComponent answer(EntryProcessor.Answer answer) {
        BundleEntryComponent entry = new BundleEntryComponent();
        BundleEntryResponseComponent response = entry.getResponse().setStatus(answer.status());
        answer.version().ifPresent(version -> response.setLocation(
                        version.type() + "/" + version.id() + "/_history/" + version.number())
                .setEtag("W/\"" + version.number() + "\"")
                .setLastModified(Date.from(version.lastUpdated())));
        answer.resource().ifPresent(entry::setResource);
        return entry;
    }

    private static Bundle answers(Bundle.BundleType type, List<BundleEntryComponent> entries) {
        Bundle bundle = new Bundle();
        bundle.setType(type);
        bundle.setEntry(new ArrayList<>(entries));
        return bundle;
    }
}

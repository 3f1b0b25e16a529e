package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.Sendings;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * A create whose id is remembered, and updates by that id. A create is sent once: when its answer is lost, the score is
 * looked for, and when it is not found, it counts as handed over until it shows or is known not to be there. An answer of
 * a gateway may be such a loss.
 */
final class RememberedWrites {
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private static final Attempt.Stored NEW = new Attempt.Stored(Optional.empty(), true);

    private final ResourceCalls calls;
    private final Sendings sendings;
    private final Retrieval retrieval;
    private final WrittenForm form;

    RememberedWrites(ResourceCalls calls, Sendings sendings, WrittenForm form) {
        this.calls = calls;
        this.sendings = sendings;
        this.retrieval = new Retrieval(calls);
        this.form = form;
    }

    boolean fits(EhrCapabilities able, Publication publication) {
        return able.resource(form.type()).creates()
                || able.resource(form.type()).updates() && knownId(publication).isPresent();
    }

    private Optional<String> knownId(Publication publication) {
        return form.type().equals("Observation") ? publication.observationId() : publication.idAs(form.type());
    }

    Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        Optional<String> known = knownId(publication);
        if (known.isPresent()) {
            return later(site, able, publication, known.get());
        }
        if (!publication.mayBeThere()) {
            return create(site, able, publication);
        }
        Retrieval.Found found = retrieval.find(site, able, publication, form);
        if (found.id().isPresent()) {
            return later(site, able, publication, found.id().get());
        }
        if (found.conclusive()) {
            return create(site, able, publication);
        }
        return publication.stored().version() == 1
                ? new Attempt.HandedOver(Optional.empty())
                : new Attempt.Unsupported(new Refused("The EHR does not show the earlier version of a score, so that a"
                        + " later one cannot be brought to it"));
    }

    private Attempt create(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        Optional<String> unless = able.resource(form.type()).conditionalCreate()
                ? Optional.of(ScorePayload.condition(publication))
                : Optional.empty();
        UUID score = ScorePayload.uuid(publication);
        sendings.sending(score);
        Answer answer;
        try {
            answer = calls.create(site, form.type(), form.body(site, publication, Optional.empty()), unless);
        } catch (EhrNotReached e) {
            sendings.notStored(score);
            throw e;
        } catch (EhrUnavailable e) {
            return afterALostAnswer(site, able, publication);
        }
        if (mayBeAGatewaysWord(answer)) {
            return afterAGateway(site, able, publication, answer);
        }
        Attempt attempt = Attempt.of(answer);
        if (attempt instanceof Attempt.HandedOver) {
            return new Attempt.HandedOver(answer.writtenId(form.type()).map(this::named));
        }
        if (!(attempt instanceof Attempt.Stored stored)) {
            sendings.notStored(score);
            return attempt;
        }
        Optional<String> id = answer.writtenId(form.type());
        return stored(publication, id.isPresent() ? id : quietly(site, able, publication), stored);
    }

    /** The id is kept at once: what goes with the score may yet fail, and the score must not be created again then. */
    private Attempt stored(Publication publication, Optional<String> id, Attempt.Stored as) {
        Optional<String> named = id.map(this::named);
        named.ifPresent(one -> sendings.stored(ScorePayload.uuid(publication), one));
        return new Attempt.Stored(named, as.created(), as.version());
    }

    private Attempt afterALostAnswer(Site site, EhrCapabilities able, Publication publication) {
        Optional<String> id = quietly(site, able, publication);
        return id.isPresent() ? stored(publication, id, NEW) : new Attempt.HandedOver(Optional.empty());
    }

    /** An EHR that asks for a pause turned the request away; else one in front of it may have lost patience with it. */
    private static boolean mayBeAGatewaysWord(Answer answer) {
        return switch (answer.status()) {
            case 502, 504 -> true;
            case 503 -> answer.retryAfter().isEmpty();
            default -> false;
        };
    }

    /** What is not found yet may still be under way: a minute later it is looked for before it is sent again. */
    private Attempt afterAGateway(Site site, EhrCapabilities able, Publication publication, Answer answer) {
        Optional<String> id = quietly(site, able, publication);
        return id.isPresent()
                ? stored(publication, id, NEW)
                : new Attempt.Outage(new Deferred(answer.sentence(), Optional.of(UNDER_WAY)));
    }

    /** An EHR that does not answer now either has told nothing. */
    private Optional<String> quietly(Site site, EhrCapabilities able, Publication publication) {
        try {
            return retrieval.find(site, able, publication, form).id();
        } catch (EhrUnavailable e) {
            return Optional.empty();
        }
    }

    private Attempt later(Site site, EhrCapabilities able, Publication publication, String id) throws EhrUnavailable {
        EhrCapabilities.Resource declared = able.resource(form.type());
        if (!declared.updates()) {
            return publication.stored().version() == 1
                    ? new Attempt.Stored(Optional.of(named(id)), false)
                    : new Attempt.Unsupported(
                            new Refused("The EHR takes a new " + form.type() + " but no later versions of it"));
        }
        Optional<String> version = publication.versionOf(id);
        byte[] body = form.body(site, publication, Optional.of(id));
        boolean readable = declared.interactions().contains("read");
        if (readable) {
            Optional<JsonNode> there = calls.read(site, form.type(), id);
            if (there.isEmpty()) {
                return new Attempt.Settled(
                        new Refused("The EHR no longer shows the " + form.type() + " that it stored"));
            }
            version = there.map(one -> one.at("/meta/versionId").asText()).filter(text -> !text.isEmpty());
            body = form.keeping(there.get(), body);
        }
        Answer answer = calls.update(site, form.type(), id, body, version);
        if (version.isPresent() && !readable && answer.ofAnotherVersion()) {
            answer = calls.update(site, form.type(), id, body, Optional.empty());
        }
        if (answer.ofAnotherVersion()) {
            return new Attempt.Settled(new Deferred(answer.sentence(), Optional.empty(), Deferred.About.SCORE));
        }
        return answer.successful() && answer.status() != 202
                ? new Attempt.Stored(Optional.of(named(id)), false, answer.writtenVersion())
                : Attempt.of(answer);
    }

    private String named(String id) {
        return form.type().equals("Observation") ? id : form.type() + "/" + id;
    }
}

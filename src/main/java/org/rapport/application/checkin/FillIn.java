package org.rapport.application.checkin;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.access.Unguessable;
import org.rapport.application.checkin.CheckInLinks.Spent;
import org.rapport.application.checkin.FormSheets.About;
import org.rapport.application.checkin.FormSheets.Sent;
import org.rapport.application.checkin.SessionFinder.KnownSession;
import org.rapport.application.receive.ResponseDoor.Problem;
import org.rapport.application.receive.ResponseDoor.Rejected;
import org.rapport.application.receive.ResponseDoor.Submission;
import org.rapport.application.receive.SubmitResponse;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.CheckIn;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** What somebody with a link may do: see its form, and send the answers once. */
public final class FillIn {
    private final Sites sites;
    private final OfferSheets offer;
    private final FormSheets sheets;
    private final SessionFinder sessions;
    private final CheckInLinks links;
    private final Tries tries;
    private final SubmitResponse submit;
    private final Clock clock;

    public FillIn(Sites sites, OfferSheets offer, Papers papers, SubmitResponse submit, Clock clock) {
        this.sites = sites;
        this.offer = offer;
        this.sheets = papers.sheets();
        this.sessions = papers.sessions();
        this.links = papers.links();
        this.tries = new Tries(papers.links());
        this.submit = submit;
        this.clock = clock;
    }

    /** What is looked up while a form is filled in. */
    public record Papers(FormSheets sheets, SessionFinder sessions, CheckInLinks links) {}

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * The form may be filled in.
     *
     * @param sheet the form
     * @param expires until when
     * @param texts what the hospital says beside it
     */
    public record Opened(FormSheet sheet, Instant expires, CheckIn texts) implements Outcome {}

    /**
     * The answers are stored, now or by an earlier try with the same ones.
     *
     * @param link by which they came
     */
    public record Stored(Link link) implements Outcome {}

    /** Nobody has made a link with this token. */
    public record Unknown() implements Outcome {}

    /** The link is not good any more. */
    public record NoMore(Link.Closed why) implements Outcome {}

    /** Too many tries; after this many seconds there may be another. */
    public record Slow(long seconds) implements Outcome {}

    /** The site or its form is not to be had at the moment. */
    public record NotNow() implements Outcome {}

    /** The answers cannot be taken. */
    public record Wrong(List<Problem> problems) implements Outcome {}

    /**
     * Opens a link. It is not used up by that, however often it is done and by whom.
     *
     * @param token what the link carries
     * @param address of the device, for counting tries
     */
    public Outcome open(String token, String address) {
        Instant now = clock.instant();
        Optional<Link> found = find(token);
        Optional<Outcome> objection = objection(found, address, "open", now);
        if (objection.isPresent()) {
            return objection.get();
        }
        Link link = found.orElseThrow();
        Optional<Link.Closed> closed = link.closed(now);
        if (closed.isPresent()) {
            return new NoMore(closed.get());
        }
        Optional<Site> site = sites.find(link.site());
        Optional<FormSheet> sheet = site.flatMap(it -> offer.forFillingIn(it, link.form()));
        if (sheet.isEmpty()) {
            return new NotNow();
        }
        links.opened(link.id(), now);
        return new Opened(
                sheet.get(), link.expires(), site.orElseThrow().connections().checkIn());
    }

    /**
     * Takes the answers. When this returns {@link Stored} they are durable and scored.
     *
     * @param token what the link carries
     * @param address of the device, for counting tries
     * @param json UTF-8 bytes of a QuestionnaireResponse
     */
    public Outcome send(String token, String address, byte[] json) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Link> found = find(token);
        Optional<Outcome> objection = objection(found, address, "send", now);
        return objection.orElseGet(() -> send(found.orElseThrow(), json, now));
    }

    private Outcome send(Link link, byte[] json, Instant now) {
        Sent sent;
        try {
            sent = sheets.read(json);
        } catch (UnreadablePayload e) {
            return new Wrong(List.of(new Problem("QuestionnaireResponse", e.getMessage())));
        }
        byte[] hash = AnswerHash.of(link, sent);
        Optional<Link.Closed> closed = link.closed(now);
        if (closed.isPresent()) {
            return sentBefore(link, hash) ? new Stored(link) : new NoMore(closed.get());
        }
        Optional<Site> site = sites.find(link.site());
        Optional<FormSheet> sheet = site.flatMap(it -> offer.forFillingIn(it, link.form()));
        if (sheet.isEmpty()) {
            return new NotNow();
        }
        List<Problem> problems = SheetCheck.problems(sheet.get(), sent);
        if (!problems.isEmpty()) {
            return new Wrong(problems);
        }
        byte[] form = sheets.write(link.site(), sheet.get(), sent.answers(), about(link, now));
        return store(link, site.orElseThrow(), form, hash);
    }

    private Outcome store(Link link, Site site, byte[] form, byte[] hash) {
        try {
            Submission submission = submit.submit(site, form, links.spending(link, hash, clock.instant()));
            return submission instanceof Rejected rejected ? new Wrong(rejected.problems()) : new Stored(link);
        } catch (Spent e) {
            return afterwards(link.id(), hash);
        }
    }

    /** Somebody else with the same link was faster: perhaps the same device, whose first try had no answer. */
    private Outcome afterwards(UUID id, byte[] hash) {
        Link link = links.find(id).orElseThrow();
        return sentBefore(link, hash)
                ? new Stored(link)
                : new NoMore(link.closed(clock.instant()).orElse(Link.Closed.EXPIRED));
    }

    private static boolean sentBefore(Link link, byte[] hash) {
        return link.state()
                .used()
                .map(use -> MessageDigest.isEqual(use.answers(), hash))
                .orElse(false);
    }

    private About about(Link link, Instant now) {
        Optional<KnownSession> session = sessions.find(link.site(), link.patientId(), link.session());
        Optional<String> encounter = link.session().type().equals("Encounter")
                ? Optional.of(link.session().id())
                : session.flatMap(KnownSession::encounterId);
        return new About(link.id().toString(), link.patientId(), encounter, link.practitionerId(), now);
    }

    private Optional<Link> find(String token) {
        return Unguessable.looksLikeOne(token) ? links.byTokenHash(new Token(token).hash()) : Optional.empty();
    }

    private Optional<Outcome> objection(Optional<Link> link, String address, String what, Instant now) {
        Optional<Long> wait =
                link.isEmpty() ? tries.ofUnknown(address, now) : tries.ofLink(link.get(), what, address, now);
        if (wait.isPresent()) {
            return wait.map(Slow::new);
        }
        return link.isEmpty() ? Optional.of(new Unknown()) : Optional.empty();
    }
}

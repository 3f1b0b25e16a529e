package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.advice.AdviceStore;
import org.rapport.application.advice.AdviseClinician;
import org.rapport.application.advice.Caller;
import org.rapport.application.advice.FindSite;
import org.rapport.application.advice.Question;
import org.rapport.application.advice.WhoCalls;
import org.rapport.application.advice.WhoCalls.Call;
import org.rapport.application.advice.WhoCalls.Known;
import org.rapport.application.advice.WhoCalls.Refused;
import org.rapport.application.chart.ClinicianReads.Access;
import org.rapport.application.record.Subject;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore;
import org.rapport.fhir.chart.ScoreReader;

/** Answers calls of services and takes feedback, within the time limit, whatever goes wrong. */
public final class Hooks {
    private static final Logger LOG = Logger.getLogger(Hooks.class.getName());

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final WhoCalls callers;
    private final FindSite sites;
    private final AdviseClinician advise;
    private final AdviceStore store;
    private final Map<String, ScoreReader> readers;
    private final CardWriter cards;
    private final Deadline deadline;
    private final Clock clock;

    /** Answers by these parts, with cards as the settings say. */
    public Hooks(Parts parts, AdviceSettings settings) {
        this.callers = parts.callers();
        this.sites = parts.sites();
        this.advise = parts.advise();
        this.store = parts.store();
        this.readers = Map.copyOf(parts.readers());
        this.deadline = parts.deadline();
        this.clock = parts.clock();
        this.cards = new CardWriter(settings);
    }

    /**
     * What answering needs.
     *
     * @param callers tells who calls
     * @param sites tells the hospital
     * @param advise says what is worth telling
     * @param store takes feedback
     * @param readers read charts, by site
     * @param deadline the time limit
     * @param clock the time
     */
    public record Parts(
            WhoCalls callers,
            FindSite sites,
            AdviseClinician advise,
            AdviceStore store,
            Map<String, ScoreReader> readers,
            Deadline deadline,
            Clock clock) {}

    /** Cards; an empty list when there is nothing to tell or no time to. */
    Reply cards(Service service, Call call, byte[] body) {
        try {
            return deadline.keep(() -> admitted(call, Reply.noCards(), caller -> advise(service, caller, body)));
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "CDS Hooks, {0}: no answer in time, so an empty list", service.id());
        } catch (ExecutionException e) {
            tell(service, e.getCause());
        }
        return Reply.noCards();
    }

    /** 200 when the feedback is kept. */
    Reply feedback(Service service, Call call, byte[] body) {
        Reply later = Reply.problem(503, "Feedback cannot be kept at the moment; send it again");
        try {
            return deadline.keep(() -> admitted(call, later, caller -> keep(service, caller, body)));
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "CDS Hooks, {0}: feedback could not be kept in time", service.id());
        } catch (ExecutionException e) {
            tell(service, e.getCause());
        }
        return later;
    }

    /** Only what kind of fault it is, and where: a message may quote what was sent. */
    private static void tell(Service service, Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        LOG.log(Level.WARNING, "CDS Hooks, {0}: {1} at {2}", new Object[] {
            service.id(), fault.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]
        });
    }

    private Reply admitted(Call call, Reply undecided, Work work) {
        WhoCalls.Answer answer = callers.look(call);
        if (answer instanceof Refused refused) {
            return Reply.refused(refused.status(), refused.challenge());
        }
        if (!(answer instanceof Known known)) {
            return undecided;
        }
        try {
            return work.of(known.caller());
        } catch (Malformed e) {
            return Reply.problem(e.status(), e.getMessage());
        }
    }

    private Reply advise(Service service, Caller caller, byte[] body) throws Malformed {
        HookRequest request = HookRequest.of(service, Body.object(body));
        Site site = sites.of(request.server(), caller)
                .orElseThrow(() -> new Malformed(
                        412,
                        request.server().isPresent()
                                ? "The fhirServer is none that Rapport is connected to for this client"
                                : "The request names no fhirServer, and this client asks for more sites than one"));
        Optional<List<ChartedScore>> chart = request.scores().map(scores -> chart(site, scores));
        Optional<Access> access = request.server().filter(Hooks::guarded).flatMap(server -> request.token()
                .map(token -> new Access(site, server, token)));
        Question question = new Question(site, request.patient(), request.user(), service.id(), chart, access);
        return Reply.ok(cards.answer(advise.advise(question)))
                .about(new Reply.About(new Subject(site.id(), request.patient()), caller.name(), request.user()));
    }

    /** A user's token is shown to nobody over an open line. */
    private static boolean guarded(URI server) {
        return "https".equalsIgnoreCase(server.getScheme()) || LOOPBACK.contains(server.getHost());
    }

    private List<ChartedScore> chart(Site site, JsonNode resource) {
        ScoreReader reader = readers.get(site.id());
        List<ChartedScore> scores = new ArrayList<>();
        reader.read(resource).ifPresent(scores::add);
        resource.path("entry")
                .forEach(entry -> reader.read(entry.path("resource")).ifPresent(scores::add));
        return scores;
    }

    private Reply keep(Service service, Caller caller, byte[] body) throws Malformed {
        store.feedback(caller, service.id(), FeedbackRequest.of(Body.object(body)), clock.instant());
        return Reply.refused(200, "");
    }

    /** What is done for somebody who may ask. */
    @FunctionalInterface
    private interface Work {
        Reply of(Caller caller) throws Malformed;
    }
}

package org.rapport.adapter.record;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.NotRecorded;
import org.rapport.application.record.Outcome;
import org.rapport.application.record.Recorder;
import org.rapport.application.record.Touched;

/** One request, from when it comes in until its answer is on record. */
final class Visit implements AnswerWatch {
    private static final int NOT_RECORDED = 0;
    private static final int LONGEST_DOOR = 200;

    private final HttpServletRequest request;
    private final Recorder recorder;
    private final Clock clock;
    private final Touched touched = new Touched();
    private final String path;
    private final AtomicInteger recorded = new AtomicInteger(NOT_RECORDED);
    private boolean glassRecorded;
    private final AtomicReference<NotRecorded> failure = new AtomicReference<>();

    Visit(HttpServletRequest request, Recorder recorder, Clock clock) {
        this.request = request;
        this.recorder = recorder;
        this.clock = clock;
        this.path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        request.setAttribute(Touched.ATTRIBUTE, touched);
    }

    /**
     * Once; what was served is kept before a byte of it leaves, what was refused or told nothing soon after.
     *
     * @throws NotRecorded when it could not be kept; so again for whatever else of it would be served, such as the end of a
     *     stream that is closed then, or it would be an answer without what it tells
     */
    @Override
    public synchronized void begins(int status) {
        if (recorded.get() != NOT_RECORDED) {
            return;
        }
        Outcome outcome = Outcome.ofStatus(status);
        Optional<Deed> deed = deed(outcome);
        if (touched.glass().isPresent() && !glassRecorded) {
            keep(entry(Deed.BREAK_GLASS, outcome, "status " + status));
            glassRecorded = true;
        }
        if (deed.isEmpty()) {
            recorded.set(status);
        } else if (outcome == Outcome.SUCCESS && !touched.toldNothing()) {
            keep(entry(deed.get(), outcome, "status " + status));
            recorded.set(status);
        } else {
            recorded.set(status);
            recorder.note(entry(deed.get(), outcome, "status " + status));
        }
    }

    private void keep(Entry entry) {
        if (failure.get() != null) {
            throw new NotRecorded(failure.get());
        }
        try {
            recorder.record(entry);
        } catch (NotRecorded e) {
            failure.set(e);
            throw e;
        }
    }

    /** The answer is over; when it became another than what is on record, that is put on record too. */
    void ends(int status) {
        begins(status);
        if (recorded.get() != status && Outcome.ofStatus(status) != Outcome.SUCCESS) {
            deed(Outcome.ofStatus(status))
                    .ifPresent(deed -> recorder.note(entry(deed, Outcome.ofStatus(status), "then status " + status)));
        }
    }

    /** The answer broke off. */
    void breaksOff() {
        deed(Outcome.SERIOUS_FAILURE)
                .ifPresent(deed -> recorder.note(entry(deed, Outcome.SERIOUS_FAILURE, "broke off")));
    }

    private Optional<Deed> deed(Outcome outcome) {
        Optional<Deed> known = DoorRules.deed(request.getMethod(), path);
        boolean silent = known.isEmpty()
                || outcome == Outcome.SUCCESS
                        && touched.deed().isEmpty()
                        && DoorRules.tellsNothing(request.getMethod(), path);
        return silent ? Optional.empty() : touched.deed().or(() -> known);
    }

    private Entry entry(Deed deed, Outcome outcome, String detail) {
        Agent agent = touched.agent().map(this::atHere).orElseGet(this::caller);
        return new Entry(
                UUID.randomUUID(),
                clock.instant(),
                deed,
                outcome,
                agent,
                path.substring(0, Math.min(path.length(), LONGEST_DOOR)),
                about(deed, agent),
                touched.reason(),
                detail);
    }

    /** Nothing of what somebody nobody knows asked: they could fill the record with whatever they like. */
    private Entry.About about(Deed deed, Agent agent) {
        Entry.About about = touched.about();
        if (agent.kind() == Agent.Kind.UNKNOWN) {
            return new Entry.About(about.site(), about.patients(), about.resource(), Optional.empty());
        }
        return about.query().isPresent() || deed == Deed.CREATE || !DoorRules.keepsQuery(path)
                ? about
                : new Entry.About(about.site(), about.patients(), about.resource(), Optional.of(query()));
    }

    private String query() {
        String asked = Optional.ofNullable(request.getQueryString())
                .map(query -> "?" + query)
                .orElse("");
        return Touched.shortened(request.getMethod() + " " + path + asked);
    }

    private Agent atHere(Agent agent) {
        return new Agent(agent.kind(), agent.authority(), agent.name(), agent.client(), agent.roles(), address());
    }

    private Agent caller() {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            return Agent.unknown(address());
        }
        List<String> roles = caller.roles().stream().sorted().map(Role::word).toList();
        Caller.Identity who = caller.identity();
        return new Agent(kind(caller), who.issuer(), who.subject(), who.client(), roles, address());
    }

    private static Agent.Kind kind(Caller caller) {
        if (caller.kind() == Caller.Kind.THIS_MACHINE) {
            return Agent.Kind.LOCAL;
        }
        return caller.identity().issuer().equals("operators") ? Agent.Kind.OPERATOR : Agent.Kind.TOKEN;
    }

    private String address() {
        return Optional.ofNullable(request.getRemoteAddr()).orElse("");
    }
}

package org.rapport.application.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a door found out about a request that the record wants to know: each request carries one under {@link #ATTRIBUTE}, and
 * doors put in whose data they show before they answer.
 */
public final class Touched {
    /** Name of the request attribute. */
    public static final String ATTRIBUTE = "org.rapport.record.touched";

    private static final int LONGEST_QUERY = 8_000;
    private static final String SECRETS =
            "(?i)([?&])((?:access|id|refresh)_token|client_secret|client_assertion)=[^&]*";

    private final Set<Subject> patients = new LinkedHashSet<>();
    private final AtomicBoolean toldNothing = new AtomicBoolean();
    private final AtomicReference<Deed> deed = new AtomicReference<>();
    private final AtomicReference<Agent> agent = new AtomicReference<>();
    private final AtomicReference<String> site = new AtomicReference<>();
    private final AtomicReference<String> resource = new AtomicReference<>();
    private final AtomicReference<String> query = new AtomicReference<>();
    private final AtomicReference<String> reason = new AtomicReference<>();
    private final AtomicReference<String> glass = new AtomicReference<>();

    /** The answer tells nothing of anybody, and need not wait until it is on record. */
    public Touched nothing() {
        toldNothing.set(true);
        return this;
    }

    /** Data of a patient are shown or taken in. */
    public synchronized Touched patient(Subject patient) {
        patients.add(patient);
        return this;
    }

    /** It was this; what was said last counts. */
    public Touched deed(Deed what) {
        deed.set(what);
        return this;
    }

    /** The door knows better than tokens who it was. */
    public Touched agent(Agent who) {
        agent.set(who);
        return this;
    }

    public Touched site(String id) {
        site.set(id);
        return this;
    }

    /** The single resource it was about, such as {@code Observation/12}. */
    public Touched resource(String reference) {
        resource.set(reference);
        return this;
    }

    /** What was asked for; secrets in it are left out, and what is too long is cut. */
    public Touched query(String text) {
        query.set(shortened(text));
        return this;
    }

    /** A query as it is kept: without secrets, and not too long. */
    public static String shortened(String text) {
        String plain = text.replaceAll(SECRETS, "$1$2=");
        return plain.substring(0, Math.min(plain.length(), LONGEST_QUERY));
    }

    /** Why, where somebody had to say so. */
    public Touched reason(String words) {
        reason.set(words);
        return this;
    }

    /** Somebody sees what is closed otherwise; that is put on record by itself, before anything is served. */
    public Touched breaksGlass(String why) {
        glass.set(why);
        return reason(why);
    }

    /** Why the glass was broken, if it was. */
    public Optional<String> glass() {
        return Optional.ofNullable(glass.get());
    }

    public boolean toldNothing() {
        return toldNothing.get();
    }

    public Optional<Deed> deed() {
        return Optional.ofNullable(deed.get());
    }

    public Optional<Agent> agent() {
        return Optional.ofNullable(agent.get());
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** All of it. */
    public synchronized Entry.About about() {
        return new Entry.About(
                Optional.ofNullable(site.get()),
                List.copyOf(patients),
                Optional.ofNullable(resource.get()),
                Optional.ofNullable(query.get()));
    }
}

package org.rapport.application.pull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Compares what an EHR has listed with what facts are known, durably and without holding either in memory. */
public interface SourceInventory {

    /** A feed that has been read to its end, with what it asks for besides the time. */
    record Feed(String site, String resourceType, String query) {}

    /** The feeds of a site whose last comparison ended before a moment, or that never had one. */
    List<Feed> due(String site, Instant before);

    /** Forgets what was listed of a feed before. */
    void begin(Feed feed);

    void listed(Feed feed, Collection<String> ids);

    /** How many different ids were listed. */
    Counts compare(Feed feed);

    /**
     * Ids of sources that stand and were not listed.
     *
     * @param turn any text; each gives an order of its own, so that with a limit each of them comes sooner or later
     */
    List<String> missing(Feed feed, String turn, int limit);

    /** Ids of sources that were withdrawn and are listed again. */
    List<String> reappeared(Feed feed, int limit);

    /** Withdraws all facts of a source and marks its patients to be scored. Any later delivery of it ends that. */
    void withdraw(String site, String resourceType, String id);

    Optional<Report> last(Feed feed);

    /** Keeps how a comparison went; one that needs somebody's attention becomes a dead letter until the next goes well. */
    void ended(Report report);

    /** How the last comparison of each feed went. */
    List<Report> reports();

    /**
     * What was counted.
     *
     * @param listed different ids that the EHR listed
     * @param known sources whose facts stand
     * @param missing those of them that were not listed
     */
    record Counts(long listed, long known, long missing) {}

    /** What a comparison came to. */
    enum Verdict {
        /** Everything missing was looked up. */
        COMPLETE,
        /** There is more to look up than one comparison may. */
        PARTIAL,
        /** So much is missing that it has to be seen twice; nothing was withdrawn. */
        SUSPICIOUS,
        /** The listing broke off or was not whole; nothing was withdrawn. */
        FAILED
    }

    /**
     * How a comparison went.
     *
     * @param feed what was compared
     * @param ended when
     * @param verdict what it came to
     * @param sentence the same for people
     * @param counts what was counted
     * @param withdrawn how many sources were withdrawn
     */
    record Report(Feed feed, Instant ended, Verdict verdict, String sentence, Counts counts, long withdrawn) {}
}

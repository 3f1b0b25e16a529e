package org.rapport.application.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers which files out of folders have been read, and how far. */
public interface LoadedFiles {

    /** Takes hold of a file, which is noted when it is new; empty while another instance reads it. */
    Optional<Held> claim(Key file, Duration lease);

    /** So many lines are durable; throws {@link ExportJobs.LeaseLost} when another instance reads it by now. */
    void advance(Held file, long lines, Duration lease);

    /** It has been read to its end, or for a reason never will be. */
    void closed(Held file, Optional<String> unusable);

    void release(Held file);

    /**
     * What tells files apart: the same name with another size or time is another file.
     *
     * @param site id of the hospital
     * @param name without the folder
     * @param size in bytes
     * @param modified when it was last written
     */
    record Key(String site, String name, long size, Instant modified) {}

    /**
     * A file that one instance holds.
     *
     * @param key the file
     * @param fence rises with each claim
     * @param lines so many are durable
     * @param closed whether there is nothing more to be done
     * @param unusable why it could not be read, if that is how it was closed
     */
    record Held(Key key, long fence, long lines, boolean closed, Optional<String> unusable) {}
}

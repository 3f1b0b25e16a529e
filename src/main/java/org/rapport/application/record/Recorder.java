package org.rapport.application.record;

/** Puts on record what was done. */
public interface Recorder {

    /**
     * Puts an entry on record; when this returns, no crash takes it away any more.
     *
     * @throws NotRecorded when it could not be kept; what it is about must not be served then
     */
    void record(Entry entry);

    /** Puts an entry on record soon, without waiting: for what was refused, where nothing was served. */
    void note(Entry entry);
}

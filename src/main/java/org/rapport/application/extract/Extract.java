package org.rapport.application.extract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An extract that was asked for.
 *
 * @param id its id, which nobody can guess
 * @param request the address by which it was asked for
 * @param extent what it is about
 * @param asOf its moment: what was stored by then is in it, and what was stored later is not
 * @param expires when it ends
 * @param notes sentences for the client, such as which parameters were passed over
 * @param progress what is prepared, a type at a time
 * @param files the files of the types that are prepared
 */
public record Extract(
        UUID id,
        String request,
        Extent extent,
        Instant asOf,
        Instant expires,
        List<String> notes,
        Progress progress,
        List<File> files) {
    public Extract {
        notes = List.copyOf(notes);
        files = List.copyOf(files);
    }

    /** Whether all its files are known. */
    public boolean ready() {
        return progress.prepared() == extent.types().size();
    }

    /** The file that has this number in its address; empty where there is none. */
    public Optional<File> file(int number) {
        return files.stream().filter(file -> file.number() == number).findFirst();
    }

    /**
     * How far it is.
     *
     * @param prepared how many types have their files
     * @param settled whether everything that was being written at its moment is written
     * @param failed why it will not be prepared, in a sentence
     */
    public record Progress(int prepared, boolean settled, Optional<String> failed) {

        /** Of one that has not failed. */
        public Progress(int prepared, boolean settled) {
            this(prepared, settled, Optional.empty());
        }
    }

    /**
     * A file: a stretch of the rows of a type, in their order.
     *
     * @param number counted from 0, over all types
     * @param type what it holds
     * @param lines how many lines it has; absent where that may change until it is read
     * @param after it begins behind this key; absent for the first of its type
     * @param until it ends with this key; absent for the last of its type
     */
    public record File(
            int number, ExtractType type, Optional<Long> lines, Optional<String> after, Optional<String> until) {}
}

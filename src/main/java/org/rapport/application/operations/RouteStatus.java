package org.rapport.application.operations;

import java.util.List;

/** Which routes run and which files were refused. */
public interface RouteStatus {

    /** Ids of the running routes. */
    List<String> running();

    /** The refused files. */
    List<Rejected> rejected();

    /**
     * A file that was refused.
     *
     * @param file folder and name
     * @param line where, counted from 1; 0 when it cannot be said
     * @param reason one sentence
     */
    record Rejected(String file, int line, String reason) {}
}

package org.rapport.application.bulk;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * A file of an export.
 *
 * @param position its place in the manifest, from 0
 * @param kind what its lines are
 * @param type the resource type it is said to hold
 * @param url where it lies
 * @param withToken whether it is given to the holder of the token only
 * @param count how many resources it is said to hold
 * @param linesDone so many lines are durable
 * @param finished whether all of it is
 */
public record ExportFile(
        int position,
        Kind kind,
        String type,
        String url,
        boolean withToken,
        OptionalLong count,
        long linesDone,
        boolean finished) {
    private static final int LONGEST_NAME = 80;

    /** What the lines of a file are. */
    public enum Kind {
        /** Resources. */
        OUTPUT,
        /** Bundles that say which resources are no more. */
        DELETED,
        /** OperationOutcomes that say what could not be exported. */
        ERROR
    }

    /** What people call it: its place, kind and type, and the last part of its URL without the query, a key perhaps. */
    public String name() {
        String path = url.replaceFirst("[?#].*", "");
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        String start = position + "-" + kind.name().toLowerCase(Locale.ROOT) + "-" + type + "-";
        return start + last.substring(0, Math.min(last.length(), LONGEST_NAME));
    }
}

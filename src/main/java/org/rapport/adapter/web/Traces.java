package org.rapport.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import org.rapport.application.record.Touched;

/** Where a door leaves for the record what it found out about a request. */
public final class Traces {
    private Traces() {}

    /** What belongs to a request; where nothing is recorded, something that nobody reads. */
    public static Touched of(HttpServletRequest request) {
        return request.getAttribute(Touched.ATTRIBUTE) instanceof Touched touched ? touched : new Touched();
    }
}

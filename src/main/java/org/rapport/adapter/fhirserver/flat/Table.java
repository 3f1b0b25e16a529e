package org.rapport.adapter.fhirserver.flat;

import java.io.IOException;

/** A table that is being written. */
interface Table {

    /** Writes a row; a cell is a String, a Number, a Boolean, a List of them, or null. */
    void row(Object[] cells) throws IOException;

    /** Writes what comes after the last row. What is not brought to its end can be told from what is. */
    void end() throws IOException;
}

package org.rapport.fuzz;

import java.util.List;

/** A reader that is fed with anything. */
public interface Target {

    /** Sound input, from which damaged input is made. */
    List<byte[]> seeds();

    /**
     * Reads an input. Whatever it is, the reader understands it or refuses it in its own words.
     *
     * @throws Throwable any other end: a fault
     */
    void feed(byte[] input) throws Throwable;
}

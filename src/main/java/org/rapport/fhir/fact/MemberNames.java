package org.rapport.fhir.fact;

import java.util.Arrays;

/**
 * The names seen so far in each object that is open, so that a name that comes twice is noticed.
 *
 * <p>One array serves all depths as a stack: FHIR's objects have few members, and looking through a dozen interned
 * names costs less than a set for each object.
 */
final class MemberNames {
    private String[] names = new String[64];
    private int size;

    int mark() {
        return size;
    }

    /** Adds a name unless it was added since the mark. */
    boolean add(String name, int mark) {
        for (int i = mark; i < size; i++) {
            if (names[i].equals(name)) {
                return false;
            }
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
        }
        names[size++] = name;
        return true;
    }

    void release(int mark) {
        size = mark;
    }
}

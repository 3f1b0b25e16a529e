package org.rapport.application.operations;

/** Asks whether the database answers. */
public interface StoreProbe {
    boolean answers();
}

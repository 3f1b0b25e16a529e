/**
 * Damaged and malicious input for every reader of what comes from elsewhere: each {@link org.rapport.fuzz.Target} lives beside
 * its reader. In the tests it is fed a fixed series of mutations and what Jazzer finds from a fixed seed; with more of that by
 * {@code src/test/fuzz/run.sh}.
 */
package org.rapport.fuzz;

/**
 * Damaged and malicious input for every reader of what comes from elsewhere: each {@link org.rapport.fuzz.Target} lives beside
 * its reader, is fed a fixed series of mutations in the tests, and by {@code src/test/fuzz/run.sh} with what Jazzer finds.
 */
package org.rapport.fuzz;

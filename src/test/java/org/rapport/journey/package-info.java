/**
 * The main job end to end, against servers that run in processes of their own.
 *
 * <p>Only HTTP and JSON reach those servers from here: no class of theirs may be on the test class path.
 */
package org.rapport.journey;

/**
 * The local run: one command that starts PostgreSQL, the sandbox EHR and Payara Micro with Rapport, and stops them.
 *
 * <p>Nothing here is part of the module; it lies on the test class path only. Every process started is tethered to the
 * launcher by its standard input, so that none survives it.
 */
package org.rapport.sandbox;

/**
 * The WAR as it was built, on the servers it is meant for: Payara Micro by Arquillian, Payara Server from its zip.
 *
 * <p>Nothing is put into the WAR for the tests and nothing is replaced: they reach it by HTTP, as everybody does.
 */
package org.rapport.it;

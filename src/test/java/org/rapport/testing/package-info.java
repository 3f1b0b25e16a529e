/**
 * What several tests need: an EHR that misbehaves on demand, and Rapport on Payara Micro with its database, its folder of
 * routes and a client.
 */
package org.rapport.testing;

/**
 * Reading a FHIR search: which parameters there are, what their values mean, which page is asked for.
 *
 * <p>What is declared here is what the CapabilityStatement tells.
 */
package org.rapport.adapter.fhirserver.search;

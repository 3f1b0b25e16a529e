/**
 * What is on record of who saw and did what: entries in chains, each sealed with the one before it, how they are read, and
 * how it is found out whether any was changed or taken away. Nothing here knows HTTP, FHIR or the database.
 */
package org.rapport.application.record;

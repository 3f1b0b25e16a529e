/**
 * The use cases, named as verbs, and the ports they need.
 *
 * <p>Three durable steps, each one transaction and each repeatable: receive, score, publish. Nothing here knows HTTP,
 * FHIR's JSON, Camel or SQL.
 */
package org.rapport.application;

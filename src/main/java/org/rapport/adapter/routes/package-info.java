/**
 * Camel: the context's life cycle, the route files, and the beans they may call.
 *
 * <p>Route files are trusted code; what flows through them never is. Nothing here knows SQL or FHIR.
 */
package org.rapport.adapter.routes;

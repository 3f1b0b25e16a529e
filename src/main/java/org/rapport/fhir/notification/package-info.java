/** Notifications of R4 Subscriptions (backport of topic-based subscriptions), read by streaming. */
package org.rapport.fhir.notification;

/**
 * The way of a resource through the three durable steps, without a server around it: pages of JSON in, what the EHR ends
 * up with out. Everything in between is real, PostgreSQL included.
 */
package org.rapport.pipeline;

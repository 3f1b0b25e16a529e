/**
 * Settings: one typed class per concern, read from MicroProfile Config and the sites' properties files.
 *
 * <p>Every key has its sentence in {@link org.rapport.config.Setting} and in {@code docs/configuration.md}; an unknown
 * key is an error, not a silence.
 */
package org.rapport.config;

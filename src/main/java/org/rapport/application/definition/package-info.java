/** The definitions Rapport runs by: instruments and the codes of the indicators, as loaded from {@code profiles/}. */
package org.rapport.application.definition;

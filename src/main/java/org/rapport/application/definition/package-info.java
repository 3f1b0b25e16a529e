/**
 * The definitions Rapport runs by: instruments and the codes of the indicators, as loaded from {@code profiles/}, and what
 * each hospital adds to them.
 */
package org.rapport.application.definition;

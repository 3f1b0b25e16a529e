/**
 * HL7 v2 messages in, facts out, of one event so far: an appointment was cancelled (SIU^S15). And scores out: ORU^R01.
 *
 * <p>How messages get here and how their senders are answered is no business of this package; nothing outside it knows
 * HL7 v2.
 */
package org.rapport.adapter.hl7v2;

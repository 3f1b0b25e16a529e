/**
 * HL7 v2 messages in, facts out. So far one event is read: an appointment was cancelled (SIU^S15).
 *
 * <p>How messages get here and how their senders are answered is no business of this package; nothing outside it knows
 * HL7 v2.
 */
package org.rapport.adapter.hl7v2;

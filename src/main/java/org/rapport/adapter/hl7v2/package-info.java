/**
 * HL7 v2: messages in, facts and answers out (SIU, ADT, ORU); scores in, messages out (ORU).
 *
 * <p>Messages are read by the places of their fields, without the structures of any version. How they get here is no
 * business of this package; nothing outside it knows HL7 v2.
 */
package org.rapport.adapter.hl7v2;

/** A sender of HL7 v2 messages, for tests of the listener. */
package org.rapport.testing.mllp;

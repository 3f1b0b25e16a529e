/** EHRs as their makers document them, on real sockets: what each takes, ignores, refuses and shows. */
package org.rapport.testing.ehr;

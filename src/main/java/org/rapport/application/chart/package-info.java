/**
 * What a clinician does with the app: signs in at the EHR's authorization server, and sees a client's chart, read from the
 * EHR with the clinician's own token.
 */
package org.rapport.application.chart;

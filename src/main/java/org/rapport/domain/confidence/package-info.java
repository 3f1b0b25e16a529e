/**
 * What a client said in confidence: security labels and what they mean for scores, and what the client has consented to.
 *
 * <p>Knows no hospital's resource, no caller and no database: it is asked whether something may be told, and answers.
 */
package org.rapport.domain.confidence;

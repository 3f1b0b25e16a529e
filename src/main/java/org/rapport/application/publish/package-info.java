/** Publishing: hand scores that are new or changed to the EHR, and keep what it answered. */
package org.rapport.application.publish;

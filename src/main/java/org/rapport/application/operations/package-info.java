/** What the people who run Rapport ask: what is stuck, and why. */
package org.rapport.application.operations;

/** Receiving: read facts out of what a hospital sent, make them durable, and mark whose scores have to be computed. */
package org.rapport.application.receive;

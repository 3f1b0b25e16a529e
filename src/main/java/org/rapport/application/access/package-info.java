/**
 * Who asks, and what they may: callers, their roles, sites and SMART scopes. Doors make a {@link
 * org.rapport.application.access.Caller} of what a request shows; everything behind them asks it and nothing else. Also what makes
 * texts that nobody can guess, and of an address the network that is counted.
 */
package org.rapport.application.access;

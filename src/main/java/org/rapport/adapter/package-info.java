/** The outside's technologies, one package each. No adapter knows another; none decides anything. */
package org.rapport.adapter;

/**
 * The module as a whole, put together by its own assembly, with every servlet, filter and page that it declares on a server of
 * the tests, and two hospitals in its database. For what has to hold at every door at once.
 */
package org.rapport.whole;

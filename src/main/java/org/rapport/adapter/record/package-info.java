/**
 * The one place where it is put on record what the doors answered: a filter before all others, which holds the first byte of
 * an answer back until the entry about it is kept. What a door found out beside, it leaves with the request.
 */
package org.rapport.adapter.record;

/**
 * What all pages have in common: the headers that go with every answer, the files of the WAR they are made of, and the
 * library that draws; and where doors leave what they found out for the record.
 *
 * <p>The other adapters that have a page may know this one; it knows none of them.
 */
package org.rapport.adapter.web;

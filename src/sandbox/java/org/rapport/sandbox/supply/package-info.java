/** What the module is made of: its bill of materials, the licences in it, and what is known against its versions. */
package org.rapport.sandbox.supply;

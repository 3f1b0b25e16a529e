/**
 * What the module promises when something dies, shown by letting it die: a JVM of its own runs the module against a real
 * PostgreSQL and the sandbox EHR, is killed or stopped, and what the EHR has in the end is compared with an undisturbed run.
 */
package org.rapport.durability;

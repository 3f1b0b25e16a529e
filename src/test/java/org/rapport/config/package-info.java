/** Settings: what is missing, wrong or unknown is said in one sentence that names the key. */
package org.rapport.config;

/** What is worth telling. */
package org.rapport.domain.advice;

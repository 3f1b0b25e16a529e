/** Benchmarks; no test runs them. Commands and figures are in {@code docs/performance.md}. */
package org.rapport.bench;

/** Benchmarks of stations; main classes that print a table. See docs/benchmarks.md. */
package org.hotbackup.benchmarks;

/** A bundle that the benchmarks deploy into stations: a data source that is as fast as they are. */
package org.hotbackup.benchmarks.source;

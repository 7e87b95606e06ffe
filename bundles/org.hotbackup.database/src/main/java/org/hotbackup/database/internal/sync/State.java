package org.hotbackup.database.internal.sync;

/**
 * How a database stands.
 *
 * @param own the origin this station writes
 * @param held what it holds, its own rows included
 */
record State(OriginId own, Vector held) {}

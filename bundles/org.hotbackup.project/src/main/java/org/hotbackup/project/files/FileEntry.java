package org.hotbackup.project.files;

/**
 * A file of the project.
 *
 * @param size its length in bytes
 * @param sha256 SHA-256 of its content, 64 hexadecimal digits
 */
public record FileEntry(long size, String sha256) {}

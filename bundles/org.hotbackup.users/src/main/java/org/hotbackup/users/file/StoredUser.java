package org.hotbackup.users.file;

import org.hotbackup.api.User;

/**
 * A user as the file has it.
 *
 * @param user name and level
 * @param password the hash of the password
 */
public record StoredUser(User user, PasswordHash password) {}

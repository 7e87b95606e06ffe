package org.hotbackup.users.internal;

import static org.hotbackup.api.User.Level.ADMINISTRATOR;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hotbackup.users.file.StoredUser;
import org.hotbackup.users.file.UserFile;
import org.hotbackup.users.file.UserFileException;
import org.hotbackup.users.file.UserList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users as the file has them now: looked at again when asked, at most once a second. A file
 * that is missing or broken means nobody. Thread-safe.
 */
final class UserDirectory {

  static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(UserDirectory.class);

  private final UserFile file;
  private final LongSupplier nanos;
  private Map<String, StoredUser> users = Map.of();
  private String seen;
  private long lookedAt;

  UserDirectory(UserFile file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
    look();
  }

  /** The users by name. */
  synchronized Map<String, StoredUser> users() {
    if (nanos.getAsLong() - lookedAt >= LOOK_EVERY.toNanos()) {
      look();
    }
    return users;
  }

  /** Looks at the file at once: it was changed here. */
  synchronized void lookAgain() {
    look();
  }

  private void look() {
    lookedAt = nanos.getAsLong();
    try {
      Optional<String> text = file.text();
      if (text.isEmpty()) {
        nobody("it is missing");
      } else if (!text.get().equals(seen)) {
        Map<String, StoredUser> read = UserList.parse(text.get()).users();
        seen = text.get();
        users = Map.copyOf(read);
        logRead();
      }
    } catch (IOException | UserFileException e) {
      nobody(e.getMessage());
    }
  }

  private void logRead() {
    if (users.values().stream().anyMatch(stored -> stored.user().level() == ADMINISTRATOR)) {
      LOG.info("users read from {}: {}", file.path(), users.size());
    } else {
      LOG.warn("no administrator among the users of {}; add one", file.path());
    }
  }

  private void nobody(String reason) {
    users = Map.of();
    if (!reason.equals(seen)) {
      LOG.error(
          "nobody can log in: {}: {}; restore it (a start without it makes a new administrator)",
          file.path(),
          reason);
    }
    seen = reason;
  }
}

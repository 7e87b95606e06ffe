package org.hotbackup.users.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditLog;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.User;
import org.hotbackup.api.Users;
import org.hotbackup.users.file.FirstAdministrator;
import org.hotbackup.users.file.PasswordHash;
import org.hotbackup.users.file.StoredUser;
import org.hotbackup.users.file.UserFile;
import org.hotbackup.users.file.UserFileException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log-in against {@code project/users.json}. Slow hashes are computed one at a time, and few may
 * wait: a flood of log-ins takes one processor at the most, not the station (SEC-2). Because they
 * come one at a time, no two attempts can slip through the same gap in the limits.
 */
@Component(immediate = true)
public final class ProjectUsers implements Users {

  static final int MOST_WAITING = 16;

  private static final int LONGEST_WAIT_SECONDS = 20;

  /** Stands for every name that nobody can have, so that such names take no memory. */
  private static final String IMPOSSIBLE = "(impossible name)";

  private static final Pattern ORIGIN = Pattern.compile("[0-9A-Za-z.:%_-]{1,64}");
  private static final Logger LOG = LoggerFactory.getLogger(ProjectUsers.class);

  /** An attempt; the user is null where the name is nobody's. */
  private record Attempt(String name, StoredUser user, PasswordHash hash, String origin) {}

  private enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private final UserFile file;
  private final UserDirectory directory;
  private final RecentLogins right;
  private final RecentLogins wrong;
  private final LoginLimits limits;
  private final PasswordHash decoy;
  private final ReentrantLock turn = new ReentrantLock(true);

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AuditLog audit;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile RoleService roles;

  /**
   * Reads the project's users; makes the first administrator where there is no file of users.
   *
   * @throws IOException the first administrator cannot be written
   * @throws UserFileException same
   */
  @Activate
  public ProjectUsers(@Reference StationIdentity station) throws IOException, UserFileException {
    this(station, System::nanoTime, PasswordHash.ITERATIONS);
  }

  ProjectUsers(StationIdentity station, LongSupplier nanos, int iterations)
      throws IOException, UserFileException {
    file = new UserFile(station.project(), iterations);
    if (FirstAdministrator.makeIfMissing(file, station.data())) {
      LOG.info(
          "there were no users: user {} was made, its password is in {}",
          FirstAdministrator.NAME,
          station.data().resolve(FirstAdministrator.PASSWORD_FILE));
    }
    directory = new UserDirectory(file, nanos);
    right = new RecentLogins(nanos);
    wrong = new RecentLogins(nanos);
    limits = new LoginLimits(nanos);
    decoy = PasswordHash.ofNoPassword(iterations);
  }

  @Override
  public Optional<User> authenticate(String name, String password, String origin) {
    Attempt attempt = attempt(name, origin);
    Answer answer = quick(attempt, password);
    if (answer == Answer.UNKNOWN && takeTurn()) {
      try {
        answer = inTurn(attempt, password);
      } finally {
        turn.unlock();
      }
    }
    return answer == Answer.YES ? Optional.of(attempt.user().user()) : Optional.empty();
  }

  @Override
  public Optional<Account> find(String name) {
    return Optional.ofNullable(directory.users().get(name))
        .map(stored -> new Account(stored.user(), stored.password().stamp()));
  }

  @Override
  public void changePassword(String name, String oldPassword, String newPassword, String origin) {
    refuseOnBackup();
    try {
      UserFile.checkPassword(newPassword);
    } catch (UserFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    if (!takeTurn()) {
      throw new IllegalStateException(
          "too many passwords are checked just now; nothing was changed, try again");
    }
    try {
      // In one turn, so that of two changes at once the second needs the first one's password.
      directory.lookAgain();
      Attempt attempt = attempt(name, origin);
      if (inTurn(attempt, oldPassword) != Answer.YES) {
        throw new IllegalArgumentException(
            "the old password is wrong, or too many tries failed lately; nothing was changed");
      }
      file.changePassword(name, newPassword);
      directory.lookAgain();
      LOG.info("user {} has chosen another password", name);
      record(attempt, AuditEvent.Origin.PORTAL, "user.password.changed", name);
    } catch (UserFileException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } finally {
      turn.unlock();
    }
  }

  private void refuseOnBackup() {
    RoleService known = roles;
    if (known == null) {
      return;
    }
    RoleStatus status = known.status();
    if (status.settings().configuredAs() == ConfiguredAs.BACKUP) {
      String main =
          status
              .peer()
              .flatMap(PeerStatus::station)
              .or(() -> status.settings().mainAddress())
              .map(called -> "the main " + called)
              .orElse("the main");
      throw new IllegalStateException(
          "users are part of the project, which a backup takes from its main; nothing was changed,"
              + " change the password on "
              + main);
    }
  }

  private Attempt attempt(String name, String origin) {
    StoredUser user = directory.users().get(name);
    return new Attempt(
        UserFile.isName(name) ? name : IMPOSSIBLE,
        user,
        user == null ? decoy : user.password(),
        ORIGIN.matcher(origin).matches() ? origin : "(odd origin)");
  }

  /**
   * The answer, if it takes no slow hash. A wrong password sent again is no further guess: pages
   * left open after the password was changed must not lock their user out.
   */
  private Answer quick(Attempt attempt, String password) {
    String hash = attempt.hash().hash();
    if (limits.holds(attempt.name(), attempt.origin())) {
      LOG.debug("log-in of {} from {} held up", attempt.name(), attempt.origin());
      record("login.locked", attempt);
      return Answer.NO;
    }
    if (right.contains(attempt.name(), hash, password)) {
      return Answer.YES;
    }
    return wrong.contains(attempt.name(), hash, password) ? Answer.NO : Answer.UNKNOWN;
  }

  private boolean takeTurn() {
    try {
      if (turn.getQueueLength() < MOST_WAITING
          && turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
      LOG.debug("a log-in was refused: too many at once");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private Answer inTurn(Attempt attempt, String password) {
    // Those served while this one waited may have used the tries up, or found the answer.
    Answer answer = quick(attempt, password);
    return answer == Answer.UNKNOWN ? slow(attempt, password) : answer;
  }

  private Answer slow(Attempt attempt, String password) {
    String name = attempt.name();
    String hash = attempt.hash().hash();
    if (attempt.hash().matches(password) && attempt.user() != null) {
      right.add(name, hash, password);
      limits.succeeded(name, attempt.origin());
      record("login.ok", attempt);
      return Answer.YES;
    }
    wrong.add(name, hash, password);
    record("login.failed", attempt);
    logFailure(name, attempt.origin(), limits.failed(name, attempt.origin()));
    return Answer.NO;
  }

  private void record(String action, Attempt attempt) {
    record(attempt, AuditEvent.Origin.HTTP, action, "");
  }

  private void record(Attempt attempt, AuditEvent.Origin way, String action, String subject) {
    AuditLog log = audit;
    if (log != null) {
      log.record(AuditEvent.of(attempt.name(), way, attempt.origin(), action, subject, ""));
    }
  }

  private static void logFailure(String name, String origin, int failures) {
    if (failures == 1) {
      LOG.info("log-in of {} from {} failed: wrong name or password", name, origin);
    } else if (failures == LoginLimits.FREE_TRIES) {
      LOG.warn(
          "log-in of {} from {} failed; after {} failures further tries are held up",
          name,
          origin,
          failures);
    } else {
      LOG.debug("log-in of {} from {} failed; {} failures lately", name, origin, failures);
    }
  }
}

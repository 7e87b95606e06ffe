package org.hotbackup.heartbeat.pairkey;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes a key with keytool, since the JDK has no public API that makes certificates. */
final class PairKeyMaker {

  private static final String PASSWORD_VARIABLE = "HOTBACKUP_STOREPASS";
  private static final long TIMEOUT_SECONDS = 60;

  private PairKeyMaker() {}

  static PairKey make(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString(), null, "keep it, or remove it first");
    }
    // A folder of its own beside the target: private from the first byte, and on the same disk.
    Path work = Files.createTempDirectory(target.getParent(), ".pair-");
    Path store = work.resolve(PairKey.FILE_NAME);
    Path output = work.resolve("keytool.out");
    try {
      run(store, output);
      if (Files.getFileStore(store).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
      }
      PairKey key = PairKey.load(store);
      Files.move(store, target, StandardCopyOption.ATOMIC_MOVE);
      return key;
    } finally {
      Files.deleteIfExists(store);
      Files.deleteIfExists(output);
      Files.deleteIfExists(work);
    }
  }

  private static void run(Path store, Path output) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                PairKey.ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-validity",
                "36500",
                "-dname",
                "CN=Hotbackup pair",
                "-storetype",
                "PKCS12",
                "-storepass:env",
                PASSWORD_VARIABLE,
                "-keystore",
                store.toString()));
    builder.environment().put(PASSWORD_VARIABLE, PairKey.PASSWORD);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(
            keytool + " did not finish within " + TIMEOUT_SECONDS + " s; try again");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            keytool + " could not make the pair key: " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + keytool + " made the pair key", e);
    } finally {
      process.destroyForcibly();
    }
  }
}

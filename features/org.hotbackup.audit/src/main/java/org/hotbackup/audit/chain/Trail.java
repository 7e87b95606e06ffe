package org.hotbackup.audit.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder {@code data/audit} of a station: for each chain a file of rows, its key and its marks;
 * the own chain is named in {@code own}. The chains of the other station are copies.
 */
public final class Trail {

  private static final String ROWS = ".jsonl";
  private static final String MARKS = ".marks";
  private static final String WROTE = "wrote";
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

  private final Path folder;

  /**
   * @param folder {@code data/audit}; need not be there
   */
  public Trail(Path folder) {
    this.folder = folder;
  }

  /** Whether a text can be the name of a chain. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The names of all chains that have rows, or had some, sorted. */
  public List<String> chains() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ROWS) || name.endsWith(MARKS))
          .map(name -> name.substring(0, name.lastIndexOf('.')))
          .filter(Trail::isName)
          .distinct()
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** The chains that this station began, the oldest first; it goes on with the last one. */
  public List<String> begun() throws IOException {
    return SmallFile.read(folder.resolve("own")).stream()
        .flatMap(String::lines)
        .filter(Trail::isName)
        .toList();
  }

  /** Begins a chain of this station, which it goes on with from now on. */
  public String begin() throws IOException {
    String chain = UUID.randomUUID().toString().replace("-", "");
    List<String> all = new ArrayList<>(begun());
    all.add(chain);
    SmallFile.secret(keyFile(chain), ChainKey.random().text());
    SmallFile.write(folder.resolve("own"), String.join("\n", all) + "\n");
    return chain;
  }

  /** The key of a chain; empty where it is missing or no key. */
  public Optional<ChainKey> key(String chain) throws IOException {
    try {
      return SmallFile.read(keyFile(chain)).map(ChainKey::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps the key of a chain of the other station.
   *
   * @throws IOException it cannot be written, or there is another one already
   */
  public void adopt(String chain, String key) throws IOException {
    Optional<ChainKey> known = key(chain);
    if (known.isEmpty()) {
      SmallFile.secret(keyFile(chain), ChainKey.of(key).text());
    } else if (!known.get().text().equals(key)) {
      throw new IOException("chain " + chain + " comes with another key than before");
    }
  }

  /** The text of a key, for the encrypted link only. */
  public Optional<String> secret(String chain) throws IOException {
    return key(chain).map(ChainKey::text);
  }

  /** What is known of a chain besides its rows. */
  public Marks marks(String chain) throws IOException {
    return key(chain)
        .flatMap(key -> read(folder.resolve(chain + MARKS)).map(text -> Marks.of(text, key, chain)))
        .orElse(Marks.NONE);
  }

  private static Optional<String> read(Path file) {
    try {
      return SmallFile.read(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps marks. */
  public void mark(String chain, Marks marks) throws IOException {
    Optional<ChainKey> key = key(chain);
    if (key.isPresent()) {
      SmallFile.write(folder.resolve(chain + MARKS), marks.text(key.get(), chain));
    }
  }

  /** A text that was noted under a name; empty where none was. */
  public Optional<String> noted(String name) throws IOException {
    return SmallFile.read(folder.resolve(name + ".note"));
  }

  /** Notes a text under a name of letters, for the next start. */
  public void note(String name, String text) throws IOException {
    SmallFile.secret(folder.resolve(name + ".note"), text);
  }

  /** Whether a station has kept a trail here. */
  public boolean exists() {
    return Files.isDirectory(folder);
  }

  /**
   * Says who has just written a file, for programs that write it past the station.
   *
   * @param text what the file holds now
   * @param who the account that did it
   */
  public void wrote(String text, String who) throws IOException {
    note(WROTE, digest(text) + " " + who);
  }

  /** Who has said to have written this text; empty where nobody did that can be read. */
  public Optional<String> writerOf(String text) {
    String begin = digest(text) + " ";
    return read(folder.resolve(WROTE + ".note"))
        .filter(said -> said.startsWith(begin))
        .map(said -> said.substring(begin.length()));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file of rows of a chain. */
  Path file(String chain) {
    if (!isName(chain)) {
      throw new IllegalArgumentException("'" + chain + "' is no name of a chain");
    }
    return folder.resolve(chain + ROWS);
  }

  private Path keyFile(String chain) {
    return folder.resolve(chain + ".key");
  }

  /**
   * The whole lines of a chain, in order; a last line without its line break is still being
   * written, or was torn, and is left out.
   */
  void lines(String chain, LineReader each) throws IOException {
    try (BufferedReader reader =
        Files.newBufferedReader(file(chain), StandardCharsets.ISO_8859_1)) {
      StringBuilder line = new StringBuilder();
      int letter = reader.read();
      while (letter >= 0) {
        if (letter == '\n') {
          byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
          if (!each.read(new String(bytes, StandardCharsets.UTF_8))) {
            return;
          }
          line.setLength(0);
        } else {
          line.append((char) letter);
        }
        letter = reader.read();
      }
    } catch (NoSuchFileException e) {
      // A chain that has no row yet.
    }
  }

  /** Takes lines. */
  interface LineReader {
    /** Whether it wants more. */
    boolean read(String line);
  }
}

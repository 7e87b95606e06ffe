package org.hotbackup.project.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;

/**
 * The files of a project at one moment.
 *
 * @param files by path within the project, with {@code /}
 * @param fingerprint SHA-256 over paths and contents, 64 hexadecimal digits; independent of times,
 *     access rights and operating system
 */
public record Manifest(SortedMap<String, FileEntry> files, String fingerprint) {

  /** The manifest of these files. */
  public static Manifest of(Map<String, FileEntry> files) {
    SortedMap<String, FileEntry> sorted = new TreeMap<>(files);
    MessageDigest digest = Sha256.digest();
    sorted.forEach(
        (path, entry) -> {
          digest.update(path.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(HexFormat.of().parseHex(entry.sha256()));
        });
    return new Manifest(Collections.unmodifiableSortedMap(sorted), Sha256.text(digest));
  }

  /** How this project differs from the peer's, by path. */
  public List<FileDifference> differences(Manifest peer) {
    TreeSet<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(peer.files.keySet());
    List<FileDifference> differences = new ArrayList<>();
    for (String path : paths) {
      FileEntry here = files.get(path);
      FileEntry there = peer.files.get(path);
      if (here == null) {
        differences.add(new FileDifference(path, Difference.MISSING));
      } else if (there == null) {
        differences.add(new FileDifference(path, Difference.ADDED));
      } else if (!here.equals(there)) {
        differences.add(new FileDifference(path, Difference.CHANGED));
      }
    }
    return List.copyOf(differences);
  }

  /** How many bytes all files have. */
  public long size() {
    return files.values().stream().mapToLong(FileEntry::size).sum();
  }
}

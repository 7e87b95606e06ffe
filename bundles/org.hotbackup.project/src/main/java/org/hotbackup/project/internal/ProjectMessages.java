package org.hotbackup.project.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.project.files.FileEntry;
import org.hotbackup.project.files.Manifest;

/** What goes over the link for the topic {@value #TOPIC}; see {@code docs/protocol.md}. */
final class ProjectMessages {

  static final String TOPIC = "project";

  /** Longest request of the transfer service, in characters. */
  private static final int MOST_REQUEST = 8192;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request; {@code paths} is null where the manifest is wanted. */
  record Request(String want, List<String> paths) {

    static final String MANIFEST = "manifest";
    static final String FILES = "files";
  }

  private record FileLine(String path, long size, String sha256) {}

  private record Listing(String fingerprint, List<FileLine> files) {}

  private ProjectMessages() {}

  static String wantManifest() {
    return text(Map.of("want", Request.MANIFEST));
  }

  /** Requests for these files, in order, each short enough. */
  static Map<String, List<String>> wantFiles(List<String> paths) throws IOException {
    Map<String, List<String>> requests = new java.util.LinkedHashMap<>();
    List<String> batch = new ArrayList<>();
    int length = text(new Request(Request.FILES, List.of())).length();
    int used = length;
    for (String path : paths) {
      int more = text(path).length() + 1;
      if (length + more > MOST_REQUEST) {
        throw new IOException("the path " + path + " is too long: give folders shorter names");
      }
      if (used + more > MOST_REQUEST) {
        requests.put(text(new Request(Request.FILES, batch)), List.copyOf(batch));
        batch.clear();
        used = length;
      }
      batch.add(path);
      used += more;
    }
    if (!batch.isEmpty()) {
      requests.put(text(new Request(Request.FILES, batch)), List.copyOf(batch));
    }
    return requests;
  }

  static Request request(String text) throws IOException {
    try {
      Request request = JSON.readValue(text, Request.class);
      if (request != null
          && (Request.MANIFEST.equals(request.want())
              || Request.FILES.equals(request.want()) && request.paths() != null)) {
        return request;
      }
    } catch (JsonProcessingException e) {
      // refused below
    }
    throw new IOException("the request for the project is not understood: update the software");
  }

  static byte[] manifest(Manifest manifest) throws IOException {
    List<FileLine> lines = new ArrayList<>();
    manifest.files().forEach((p, f) -> lines.add(new FileLine(p, f.size(), f.sha256())));
    return JSON.writeValueAsBytes(new Listing(manifest.fingerprint(), lines));
  }

  static Manifest manifest(byte[] content) throws IOException {
    try {
      Listing listing = JSON.readValue(content, Listing.class);
      Map<String, FileEntry> files = new HashMap<>();
      for (FileLine line : listing.files()) {
        if (line.path() == null
            || line.size() < 0
            || line.sha256() == null
            || !line.sha256().matches("[0-9a-f]{64}")
            || files.put(line.path(), new FileEntry(line.size(), line.sha256())) != null) {
          throw new IOException("its list of files is damaged");
        }
      }
      Manifest manifest = Manifest.of(files);
      if (!manifest.fingerprint().equals(listing.fingerprint())) {
        throw new IOException("its list of files does not match its fingerprint");
      }
      return manifest;
    } catch (JsonProcessingException | NullPointerException e) {
      throw new IOException("its list of files is damaged", e);
    }
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + value, e);
    }
  }
}

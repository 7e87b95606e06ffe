package org.hotbackup.console.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Project;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.api.Project.Pulled;

/** The document of {@code GET /hotbackup/project}; what is not known is {@code null} (CFG-9). */
record ProjectDocument(
    String fingerprint,
    String peerFingerprint,
    Boolean matches,
    List<File> differences,
    Pull lastPull) {

  /** A file that differs: {@code ADDED}, {@code MISSING} or {@code CHANGED}. */
  record File(String path, String difference) {

    static List<File> of(List<FileDifference> differences) {
      return differences.stream()
          .map(one -> new File(one.path(), one.difference().name()))
          .toList();
    }
  }

  /** What a pull has done; also the answer to {@code POST /hotbackup/project/pull}. */
  record Pull(List<File> changed, String formerVersion, String at) {

    static Pull of(Pulled pulled) {
      return new Pull(
          File.of(pulled.changed()), pulled.formerVersion().orElse(null), pulled.at().toString());
    }
  }

  static ProjectDocument of(Project project, Station station) {
    Optional<PeerStatus> peer = station.role().flatMap(service -> service.status().peer());
    return new ProjectDocument(
        project.fingerprint().orElse(null),
        peer.flatMap(PeerStatus::projectFingerprint).orElse(null),
        peer.flatMap(station::projectMatches).orElse(null),
        project.differences().map(File::of).orElse(null),
        project.lastPull().map(Pull::of).orElse(null));
  }

  /** The project; while its service is not there the answer is sent and the result empty. */
  static Optional<Project> find(Station station, HttpServletResponse response) throws IOException {
    Optional<Project> project = station.project();
    if (project.isEmpty()) {
      Answers.refuse(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "the project service is not there yet: try again in a moment");
    }
    return project;
  }
}

package org.hotbackup.console.internal;

import java.util.List;
import java.util.Optional;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Project;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.api.Project.Pulled;
import org.hotbackup.api.RoleService;

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

  static ProjectDocument of(Project project, Optional<RoleService> role) {
    Optional<String> own = project.fingerprint();
    Optional<String> peer =
        role.flatMap(service -> service.status().peer()).flatMap(PeerStatus::projectFingerprint);
    return new ProjectDocument(
        own.orElse(null),
        peer.orElse(null),
        own.isPresent() && peer.isPresent() ? own.equals(peer) : null,
        project.differences().map(File::of).orElse(null),
        project.lastPull().map(Pull::of).orElse(null));
  }
}

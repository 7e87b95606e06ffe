package org.hotbackup.project.internal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.project.files.FileEntry;
import org.hotbackup.project.files.Manifest;
import org.hotbackup.project.files.ProjectPath;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the other station the list of this station's files, and files of it (CFG-10). Nothing else
 * can be had: no file outside of the project, none behind a link, and not the pair key.
 */
@Component(property = TransferSource.TOPIC + "=" + ProjectMessages.TOPIC)
public final class ProjectSource implements TransferSource {

  private static final int BUFFER = 65_536;

  private final Path project;
  private final ProjectWatch watch;

  /** Called by the component runtime. */
  @Activate
  public ProjectSource(@Reference StationIdentity identity, @Reference ProjectWatch watch) {
    this.project = identity.project();
    this.watch = watch;
  }

  @Override
  public void serve(String request, OutputStream to) throws IOException {
    ProjectMessages.Request wanted = ProjectMessages.request(request);
    if (wanted.want().equals(ProjectMessages.Request.MANIFEST)) {
      to.write(ProjectMessages.manifest(watch.now()));
    } else {
      files(wanted.paths(), to);
    }
  }

  private void files(List<String> paths, OutputStream to) throws IOException {
    Manifest manifest = watch.manifest().isPresent() ? watch.manifest().get() : watch.now();
    Path root = project.toRealPath();
    DataOutputStream out = new DataOutputStream(to);
    for (String path : paths) {
      FileEntry entry = path == null ? null : manifest.files().get(path);
      if (entry == null) {
        throw new IOException("the project has no file " + path + ", or no longer: ask again");
      }
      if (path.equals(ProjectPath.PAIR_KEY)) {
        throw new IOException("the pair key is not sent over the link: copy it by hand");
      }
      Path file = root.resolve(path);
      if (!file.toRealPath().equals(file)) {
        throw new IOException(path + " is no longer a file of the project: ask again");
      }
      out.writeLong(entry.size());
      copy(path, file, entry.size(), out);
    }
    out.flush();
  }

  private static void copy(String path, Path file, long size, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = size;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          break;
        }
        to.write(buffer, 0, read);
        left -= read;
      }
      if (left > 0 || in.read() >= 0) {
        throw new IOException(path + " changed while it was read: ask again");
      }
    }
  }
}

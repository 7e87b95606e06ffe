package org.hotbackup.project.internal;

import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.project.files.FileEntry;
import org.hotbackup.project.files.Manifest;

/** The project of the other station, over the link. Every call may block. */
final class PeerProject {

  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** Some 100,000 files. */
  private static final int MOST_MANIFEST = 32 * 1024 * 1024;

  /** Takes a file as it arrives. */
  interface Receiver {
    /** Reads the content to its end. */
    void take(String path, InputStream content) throws IOException;
  }

  private final TransferService transfers;
  private final PeerAddress address;

  PeerProject(TransferService transfers, PeerAddress address) {
    this.transfers = transfers;
    this.address = address;
  }

  Manifest manifest() throws IOException {
    try (InputStream in = fetch(ProjectMessages.wantManifest())) {
      byte[] content = in.readNBytes(MOST_MANIFEST + 1);
      if (content.length > MOST_MANIFEST) {
        throw new IOException("its list of files is longer than " + MOST_MANIFEST + " bytes");
      }
      return ProjectMessages.manifest(content);
    }
  }

  /** Fetches files of a manifest, in this order. */
  void files(Manifest manifest, List<String> paths, Receiver receiver) throws IOException {
    for (Map.Entry<String, List<String>> batch : ProjectMessages.wantFiles(paths).entrySet()) {
      try (DataInputStream in = new DataInputStream(fetch(batch.getKey()))) {
        for (String path : batch.getValue()) {
          FileEntry entry = manifest.files().get(path);
          if (in.readLong() != entry.size()) {
            throw new IOException(path + " changed there meanwhile: try again");
          }
          Part part = new Part(in, entry.size());
          receiver.take(path, part);
          if (part.left > 0) {
            throw new IOException(path + " was not read to its end");
          }
        }
        if (in.read() >= 0) {
          throw new IOException("it sent more than was asked for");
        }
      }
    }
  }

  private InputStream fetch(String request) throws IOException {
    return transfers.fetch(address, ProjectMessages.TOPIC, request, SILENCE);
  }

  /** So many bytes of a stream; an early end is an error, never the end of the file. */
  private static final class Part extends FilterInputStream {

    private long left;

    Part(InputStream in, long size) {
      super(in);
      left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(buffer, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new IOException("the transfer ended early");
      }
      left -= read;
      return read;
    }

    @Override
    public void close() {
      // the stream goes on with the next file
    }
  }
}

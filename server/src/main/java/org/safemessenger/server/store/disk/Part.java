package org.safemessenger.server.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.safemessenger.server.core.file.Blobs;

/** A part that grows. For one thread at a time. */
final class Part implements Blobs.Appender {
  /** Writes down that the part is in its folder. */
  @FunctionalInterface
  interface FolderSync {
    void run() throws IOException;
  }

  private final FileChannel channel;
  private final FolderSync folder;
  private long size;
  private boolean listed;

  private Part(FileChannel channel, FolderSync folder) throws IOException {
    this.channel = channel;
    this.folder = folder;
    this.size = channel.size();
  }

  static Part open(Path file, FolderSync folder) throws IOException {
    FileChannel channel = DiskBlobs.openPart(file);
    try {
      return new Part(channel, folder);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      size += channel.write(bytes, size);
    }
  }

  @Override
  public void truncate(long to) throws IOException {
    channel.truncate(to);
    size = to;
  }

  @Override
  public void sync() throws IOException {
    channel.force(false);
    if (!listed) {
      folder.run();
      listed = true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

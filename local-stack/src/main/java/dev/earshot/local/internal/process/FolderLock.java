package dev.earshot.local.internal.process;

import dev.earshot.local.internal.problem.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two stacks from using one folder. The system lets go of it when this JVM ends, however. */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws UserProblem if another stack runs in this folder
   */
  public static FolderLock take(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new UserProblem(
            "A stack is already running with its data in %s. Chat with it: ./earshot chat. Or stop it first: Ctrl-C where it runs."
                .formatted(directory));
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't lock " + directory, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't unlock the stack's folder", e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldInThisJvm) {
      return false;
    }
  }
}

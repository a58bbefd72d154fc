package dev.earshot.dispatcher.modules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was in the folders of modules at a look: equal to another one if no file was added, removed
 * or replaced between them.
 */
record FolderContent(SortedMap<Path, Mark> files) {
  static final FolderContent NOTHING = new FolderContent(new TreeMap<>());

  /** What changes when a file is written or replaced; a file that is gone has none of it. */
  private record Mark(long size, String time, Optional<String> identity) {
    static final Mark GONE = new Mark(-1, "", Optional.empty());

    static Mark of(Path file) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Mark(
            found.size(),
            found.lastModifiedTime().toString(),
            Optional.ofNullable(found.fileKey()).map(Object::toString));
      } catch (IOException gone) {
        return GONE; // Replaced at this moment: looks different next time.
      }
    }
  }

  FolderContent {
    files = Collections.unmodifiableSortedMap(files);
  }

  static FolderContent of(List<Path> files) {
    SortedMap<Path, Mark> marks = new TreeMap<>();
    files.forEach(file -> marks.put(file, Mark.of(file)));
    return new FolderContent(marks);
  }

  /** What is different from before, for people: {@code added a.jar; replaced b.yaml}. */
  String changesSince(FolderContent before) {
    List<String> changes = new ArrayList<>();
    files.forEach(
        (file, mark) -> {
          Mark old = before.files.get(file);
          if (!mark.equals(old)) {
            changes.add((old == null ? "added " : "replaced ") + file.getFileName());
          }
        });
    before.files.keySet().stream()
        .filter(file -> !files.containsKey(file))
        .forEach(file -> changes.add("removed " + file.getFileName()));
    return String.join("; ", changes);
  }
}

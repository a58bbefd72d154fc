package dev.earshot.dispatcher.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The state records of all channels of the assigned partitions, as they stand on the topic. Used by
 * the loop's thread only.
 */
final class States {
  private final Map<Integer, Map<String, byte[]>> partitions = new HashMap<>();

  void put(int partition, String key, byte[] value) {
    Map<String, byte[]> channels = partitions.computeIfAbsent(partition, _ -> new HashMap<>());
    if (value == null) {
      channels.remove(key);
    } else {
      channels.put(key, value);
    }
  }

  /** The value of a channel's record; null if there is none. */
  byte[] get(int partition, String key) {
    return partitions.getOrDefault(partition, Map.of()).get(key);
  }

  void drop(Collection<Integer> lost) {
    partitions.keySet().removeAll(lost);
  }

  int channels() {
    return partitions.values().stream().mapToInt(Map::size).sum();
  }
}

package dev.earshot.samples.script;

import java.util.HashMap;
import java.util.Map;

/** Stands for the pizza shop's own system. */
final class Shop {
  private final Map<String, Integer> orders = new HashMap<>();

  /**
   * @param key the same key is the same order
   * @return the order's number
   */
  synchronized int order(String key) {
    return orders.computeIfAbsent(key, _ -> orders.size() + 1);
  }
}

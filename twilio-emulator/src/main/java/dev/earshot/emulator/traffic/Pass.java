package dev.earshot.emulator.traffic;

import java.util.ArrayList;
import java.util.List;

/** The places that a request has taken; not safe for several threads at once. */
public final class Pass {
  private record Place(Window window, long time) {}

  private final List<Place> places = new ArrayList<>(2);

  void add(Window window, long time) {
    places.add(new Place(window, time));
  }

  /** Frees the places, as the request was refused by another limit. */
  public void giveBack() {
    places.forEach(place -> place.window().giveBack(place.time()));
    places.clear();
  }
}

package dev.earshot.egress.rate;

/** What a call is for. */
public enum TrafficClass {
  /** A reply somebody waits for. */
  REPLY("reply"),

  /** It takes only what no reply needs. */
  BULK("bulk");

  private final String label;

  TrafficClass(String label) {
    this.label = label;
  }

  /** Its name in metrics. */
  public String label() {
    return label;
  }
}

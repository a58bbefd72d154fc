package dev.earshot.egress.intake;

/** Where a record stands in Kafka. */
record Origin(String topic, int partition, long offset) {
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}

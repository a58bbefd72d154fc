package dev.earshot.dispatcher.guarantees;

import org.apache.kafka.clients.consumer.GroupProtocol;

/**
 * What a run is about.
 *
 * @param protocol how the workers agree on who handles which partitions
 * @param defect of all the workers; {@link Defect#NONE} but where the suite itself is tried
 */
record Scenario(Disturbance disturbance, GroupProtocol protocol, Defect defect) {
  Scenario(Disturbance disturbance, GroupProtocol protocol) {
    this(disturbance, protocol, Defect.ofProperty());
  }

  @Override
  public String toString() {
    return disturbance + ", " + protocol + (defect == Defect.NONE ? "" : ", " + defect);
  }
}

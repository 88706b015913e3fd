package org.disclosureledger.lifecycle.policy;

import java.util.List;

/**
 * The program's public announcements (S1.1); never embargoed content.
 *
 * @param topics what can be subscribed to
 */
public record Announcements(List<Topic> topics) {

  /** Copies the topics. */
  public Announcements {
    topics = List.copyOf(topics);
  }
}

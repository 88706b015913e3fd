package org.disclosureledger.lifecycle.policy;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far; the first hundred are kept. */
final class Problems {

  private static final int KEPT = 100;

  private final List<FieldProblem> found = new ArrayList<>();
  private int count;

  void add(String path, String message) {
    count++;
    if (found.size() < KEPT) {
      found.add(new FieldProblem(path, message));
    }
  }

  int count() {
    return count;
  }

  List<FieldProblem> found() {
    return List.copyOf(found);
  }
}

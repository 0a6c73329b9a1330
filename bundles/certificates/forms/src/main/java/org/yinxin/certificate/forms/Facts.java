package org.yinxin.certificate.forms;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.document.FactGrid;
import org.yinxin.text.Wording;

/**
 * Labelled values under way to a grid or to a document's key facts; blank ones are left out. For
 * one composition and thread.
 */
public final class Facts {
  private final Wording wording;
  private final List<FactGrid.Fact> facts = new ArrayList<>();

  /** Takes the labels from here. */
  public Facts(Wording wording) {
    this.wording = wording;
  }

  /** Adds a value, unless it is blank, under the message {@code fact.NAME}. */
  public Facts add(String name, String value) {
    if (!value.isBlank()) {
      facts.add(new FactGrid.Fact(wording.text("fact." + name), value));
    }
    return this;
  }

  /** The facts, in the order in which they were added. */
  public List<FactGrid.Fact> list() {
    return List.copyOf(facts);
  }

  /** The facts as a grid of so many columns. */
  public FactGrid grid(int columns) {
    return new FactGrid(columns, facts);
  }
}

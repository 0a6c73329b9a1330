package org.yinxin.offline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yinxin.offline.PdfValue.Array;
import org.yinxin.offline.PdfValue.Dictionary;

/**
 * Checks one update, which may only add a document security store, add an invisible field with a
 * document time-stamp, and rewrite catalog and pages to name them. For one thread.
 */
final class UpdateRules {
  private final UpdateObjects objects;
  private final int root;

  /** Rules for an update of a document whose catalog has this number. */
  UpdateRules(UpdateObjects objects, int root) {
    this.objects = objects;
    this.root = root;
  }

  void check() throws RefusedException {
    List<PdfValue> fields = catalog();
    for (int number : objects.update().objects().keySet()) {
      if (objects.again(number)) {
        objects.reach(number);
      } else if (number != root && objects.isPage(number)) {
        page(number, fields);
      }
    }
    for (PdfValue field : fields) {
      new StampRules(objects).check(field);
    }
    if (!objects.allReached()) {
      throw PdfReader.refused("objects that belong to no store and no time-stamp");
    }
  }

  /** The catalog may get a store and fields; the fields that it gets are returned. */
  private List<PdfValue> catalog() throws RefusedException {
    if (!(objects.update().objects().get(root) instanceof Dictionary now)
        || !(objects.before(root).orElse(null) instanceof Dictionary then)) {
      throw PdfReader.refused("no catalog");
    }
    objects.reach(root);
    List<PdfValue> fields = new ArrayList<>();
    for (String key : keys(then, now)) {
      PdfValue value = now.entries().get(key);
      switch (key) {
        case "DSS" -> new StoreRules(objects).check(value);
        case "AcroForm" -> fields.addAll(form(then.entries().get(key), value));
        case "Extensions" -> UpdateObjects.harmless(value, 0);
        case "Version" -> {
          if (value != null && !(value instanceof PdfValue.Name)) {
            throw UpdateObjects.changed(key);
          }
        }
        default -> UpdateObjects.unchanged(key, then.entries().get(key), value);
      }
    }
    return fields;
  }

  private List<PdfValue> form(PdfValue old, PdfValue young) throws RefusedException {
    Dictionary then = UpdateObjects.dictionary(objects.resolvedBefore(old), "AcroForm");
    Dictionary now = UpdateObjects.dictionary(objects.followed(young), "AcroForm");
    List<PdfValue> fields = List.of();
    for (String key : keys(then, now)) {
      PdfValue value = now.entries().get(key);
      if (key.equals("Fields")) {
        fields = appended(objects.resolvedBefore(then.entries().get(key)), objects.followed(value));
      } else if (!key.equals("SigFlags") || !PdfValue.Numeral.of("3").equals(value)) {
        UpdateObjects.unchanged(key, then.entries().get(key), value);
      }
    }
    return fields;
  }

  /** A page may get the new fields among its annotations and nothing else. */
  private void page(int number, List<PdfValue> fields) throws RefusedException {
    objects.reach(number);
    Dictionary then = UpdateObjects.dictionary(objects.before(number).orElse(null), "Page");
    Dictionary now = UpdateObjects.dictionary(objects.update().objects().get(number), "Page");
    for (String key : keys(then, now)) {
      PdfValue value = now.entries().get(key);
      if (!key.equals("Annots")) {
        UpdateObjects.unchanged(key, then.entries().get(key), value);
      } else if (!fields.containsAll(
          appended(objects.resolvedBefore(then.entries().get(key)), objects.followed(value)))) {
        throw UpdateObjects.changed(key);
      }
    }
  }

  /** Returns the elements that were added at the end of a list, and refuses any other change. */
  private static List<PdfValue> appended(PdfValue old, PdfValue young) throws RefusedException {
    List<PdfValue> then = old instanceof Array array ? array.elements() : List.of();
    if (!(young instanceof Array now)
        || (old != null && !(old instanceof Array))
        || now.elements().size() < then.size()
        || !now.elements().subList(0, then.size()).equals(then)) {
      throw UpdateObjects.changed("a list");
    }
    return now.elements().subList(then.size(), now.elements().size());
  }

  private static Set<String> keys(Dictionary one, Dictionary other) {
    Set<String> keys = new HashSet<>(one.entries().keySet());
    keys.addAll(other.entries().keySet());
    return keys;
  }
}

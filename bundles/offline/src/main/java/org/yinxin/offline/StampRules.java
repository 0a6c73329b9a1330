package org.yinxin.offline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yinxin.offline.PdfValue.Array;
import org.yinxin.offline.PdfValue.Dictionary;
import org.yinxin.offline.PdfValue.Reference;

/** Checks a field with a document time-stamp (ETSI EN 319 142-1 5.4.3). For one thread. */
final class StampRules {
  private static final Set<String> FIELD =
      Set.of("Type", "Subtype", "FT", "T", "F", "Ff", "Rect", "P", "V", "AP", "Parent");
  private static final Set<String> APPEARANCE =
      Set.of("Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Length", "Filter");
  private static final Set<String> STAMP =
      Set.of("Type", "Filter", "SubFilter", "Contents", "ByteRange", "V");

  private final UpdateObjects objects;

  StampRules(UpdateObjects objects) {
    this.objects = objects;
  }

  /** An invisible field with a document time-stamp. */
  void check(PdfValue reference) throws RefusedException {
    Dictionary field = objects.added(reference, "a field");
    if (!FIELD.containsAll(field.entries().keySet())
        || !field.has("FT", "Sig")
        || !field.has("Subtype", "Widget")
        || !(field.entries().get("T") instanceof PdfValue.Text)
        || !nothing(objects.followed(field.entries().get("Rect")))) {
      throw PdfReader.refused("a field that is no invisible time-stamp");
    }
    if (field.entries().get("P") instanceof Reference page && !objects.isPage(page.number())) {
      throw PdfReader.refused("a field on what is no page");
    }
    for (String key : List.of("F", "Ff")) {
      if (field.get(key).isPresent() && !(field.entries().get(key) instanceof PdfValue.Numeral)) {
        throw UpdateObjects.changed(key);
      }
    }
    if (field.get("Parent").isPresent()) {
      throw PdfReader.refused("a field within a field");
    }
    appearance(field.get("AP"));
    stamp(objects.added(field.entries().get("V"), "a time-stamp"));
  }

  /** None, or one that draws nothing. */
  private void appearance(Optional<PdfValue> appearance) throws RefusedException {
    if (appearance.isEmpty()) {
      return;
    }
    Dictionary normal = UpdateObjects.dictionary(objects.followed(appearance.get()), "AP");
    if (!normal.entries().keySet().equals(Set.of("N"))
        || !(normal.entries().get("N") instanceof Reference form)
        || objects.update().streams().getOrDefault(form.number(), new byte[1]).length != 0) {
      throw PdfReader.refused("a field that draws something");
    }
    Dictionary empty = objects.added(form, "an appearance");
    if (!APPEARANCE.containsAll(empty.entries().keySet())) {
      throw PdfReader.refused("a field that draws something");
    }
    UpdateObjects.harmless(empty, 0);
  }

  /** Neither wide nor high, wherever it is (ISO 32000-2 12.7.5.5). */
  private static boolean nothing(PdfValue rectangle) {
    return rectangle instanceof Array array
        && array.elements().size() == 4
        && array.elements().stream().allMatch(PdfValue.Numeral.class::isInstance)
        && array.elements().get(0).equals(array.elements().get(2))
        && array.elements().get(1).equals(array.elements().get(3));
  }

  private void stamp(Dictionary stamp) throws RefusedException {
    if (!STAMP.containsAll(stamp.entries().keySet())
        || !stamp.has("Type", "DocTimeStamp")
        || !stamp.has("SubFilter", "ETSI.RFC3161")
        || !(stamp.entries().get("Contents") instanceof PdfValue.Text)
        || !(stamp.entries().get("ByteRange") instanceof Array range)
        || range.elements().size() != 4
        || !range.elements().stream().allMatch(PdfValue.Numeral.class::isInstance)) {
      throw PdfReader.refused("a signature that is no document time-stamp");
    }
    long end =
        ((PdfValue.Numeral) range.elements().get(2)).value().longValue()
            + ((PdfValue.Numeral) range.elements().get(3)).value().longValue();
    if (!PdfValue.Numeral.of("0").equals(range.elements().get(0))
        || end < objects.update().startxref()
        || end > objects.update().end()) {
      throw PdfReader.refused("a time-stamp on something else");
    }
  }
}

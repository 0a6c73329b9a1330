package org.yinxin.offline;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.yinxin.offline.PdfValue.Array;
import org.yinxin.offline.PdfValue.Dictionary;
import org.yinxin.offline.PdfValue.Reference;

/**
 * The objects of one update beside those that were there before it, and which of them something
 * that is allowed has led to. For one thread.
 */
final class UpdateObjects {
  private final Update update;
  private final Earlier earlier;
  private final Set<Integer> reached = new HashSet<>();

  /** The document before the update. */
  interface Earlier {
    /** An object; empty for streams of the sealed revision, too. */
    Optional<PdfValue> object(int number);

    /** The bytes of a stream that an earlier update has added. */
    Optional<byte[]> stream(int number);

    /** Returns true if an object is one of the sealed revision. */
    boolean isSealed(int number);
  }

  /** The objects of an update, and what was there before it. */
  UpdateObjects(Update update, Earlier earlier) {
    this.update = update;
    this.earlier = earlier;
  }

  Update update() {
    return update;
  }

  /** An object as it was before; empty for streams of the sealed revision, too. */
  Optional<PdfValue> before(int number) {
    return earlier.object(number);
  }

  /**
   * Returns true if the update writes an object as it was: some writers repeat unchanged objects.
   */
  boolean again(int number) {
    return before(number).filter(o -> o.equals(update.objects().get(number))).isPresent()
        && Arrays.equals(update.streams().get(number), earlier.stream(number).orElse(null));
  }

  void reach(int number) {
    reached.add(number);
  }

  boolean allReached() {
    return reached.containsAll(update.objects().keySet());
  }

  /** An object that this update adds; one that was there before may not become another. */
  Dictionary added(PdfValue reference, String what) throws RefusedException {
    if (!(reference instanceof Reference to)
        || earlier.isSealed(to.number())
        || before(to.number()).isPresent()
        || !(update.objects().get(to.number()) instanceof Dictionary object)) {
      throw PdfReader.refused(what + " that this update does not add");
    }
    reached.add(to.number());
    return object;
  }

  /** The object behind a reference into this update, or else before it. */
  PdfValue followed(PdfValue value) throws RefusedException {
    if (!(value instanceof Reference reference)) {
      return value;
    }
    PdfValue object = update.objects().get(reference.number());
    if (object == null) {
      return before(reference.number()).orElse(null);
    }
    // Objects that updates added draw nothing and may be written anew; sealed ones may not.
    if (earlier.isSealed(reference.number())) {
      throw changed("an object of the sealed revision");
    }
    reached.add(reference.number());
    return object;
  }

  PdfValue resolvedBefore(PdfValue value) {
    return value instanceof Reference reference ? before(reference.number()).orElse(null) : value;
  }

  boolean isPage(int number) {
    return before(number).orElse(null) instanceof Dictionary page && page.has("Type", "Page");
  }

  /** Names and numbers only, a few deep: nothing that does anything. */
  static void harmless(PdfValue value, int depth) throws RefusedException {
    if (value instanceof Dictionary dictionary && depth < 4) {
      for (PdfValue each : dictionary.entries().values()) {
        harmless(each, depth + 1);
      }
    } else if (value instanceof Array array && depth < 4) {
      for (PdfValue each : array.elements()) {
        harmless(each, depth + 1);
      }
    } else if (value instanceof Dictionary
        || value instanceof Array
        || value instanceof Reference
        || value == null) {
      throw PdfReader.refused("more than names and numbers");
    }
  }

  static Dictionary dictionary(PdfValue value, String what) throws RefusedException {
    if (value instanceof Dictionary dictionary) {
      return dictionary;
    }
    throw PdfReader.refused("/" + what + " is no dictionary");
  }

  static void unchanged(String key, PdfValue old, PdfValue young) throws RefusedException {
    if (!Objects.equals(old, young)) {
      throw changed(key);
    }
  }

  static RefusedException changed(String key) {
    return PdfReader.refused("/" + key + " was changed");
  }
}

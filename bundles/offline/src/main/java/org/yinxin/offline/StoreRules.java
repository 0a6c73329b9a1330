package org.yinxin.offline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yinxin.offline.PdfValue.Array;
import org.yinxin.offline.PdfValue.Dictionary;
import org.yinxin.offline.PdfValue.Reference;

/** Checks a document security store (ETSI EN 319 142-1 5.4.2). For one thread. */
final class StoreRules {
  private static final Set<String> STORE = Set.of("Type", "VRI", "Certs", "OCSPs", "CRLs");
  private static final Set<String> RELATED = Set.of("Type", "Cert", "OCSP", "CRL", "TU", "TS");

  private final UpdateObjects objects;

  StoreRules(UpdateObjects objects) {
    this.objects = objects;
  }

  void check(PdfValue value) throws RefusedException {
    Dictionary store = UpdateObjects.dictionary(objects.followed(value), "DSS");
    if (!STORE.containsAll(store.entries().keySet())) {
      throw PdfReader.refused("an odd security store");
    }
    for (Map.Entry<String, PdfValue> each : store.entries().entrySet()) {
      switch (each.getKey()) {
        case "Type" -> UpdateObjects.unchanged("Type", new PdfValue.Name("DSS"), each.getValue());
        case "VRI" -> {
          for (PdfValue related :
              UpdateObjects.dictionary(objects.followed(each.getValue()), "VRI")
                  .entries()
                  .values()) {
            related(UpdateObjects.dictionary(objects.followed(related), "VRI"));
          }
        }
        default -> streams(each.getValue());
      }
    }
  }

  private void related(Dictionary related) throws RefusedException {
    if (!RELATED.containsAll(related.entries().keySet())) {
      throw PdfReader.refused("an odd security store");
    }
    for (Map.Entry<String, PdfValue> each : related.entries().entrySet()) {
      switch (each.getKey()) {
        case "Type" -> UpdateObjects.unchanged("Type", new PdfValue.Name("VRI"), each.getValue());
        case "TU" -> {
          if (!(each.getValue() instanceof PdfValue.Text)) {
            throw UpdateObjects.changed("TU");
          }
        }
        case "TS" -> streams(new Array(List.of(each.getValue())));
        default -> streams(each.getValue());
      }
    }
  }

  /** A list of streams that are nothing but bytes; those of earlier updates were looked at then. */
  private void streams(PdfValue value) throws RefusedException {
    if (!(objects.followed(value) instanceof Array array)) {
      throw PdfReader.refused("an odd security store");
    }
    for (PdfValue element : array.elements()) {
      if (!(element instanceof Reference reference)) {
        throw PdfReader.refused("an odd security store");
      }
      if (objects.again(reference.number())) {
        objects.reach(reference.number());
      } else if (objects.update().objects().containsKey(reference.number())) {
        Dictionary stream = objects.added(reference, "a certificate");
        if (!objects.update().streams().containsKey(reference.number())
            || !Set.of("Length", "Filter").containsAll(stream.entries().keySet())) {
          throw PdfReader.refused("an odd security store");
        }
      }
    }
  }
}

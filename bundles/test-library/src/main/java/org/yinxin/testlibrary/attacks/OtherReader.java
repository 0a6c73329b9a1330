package org.yinxin.testlibrary.attacks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/** Reads what a file shows and does with another PDF reader than the verifier's. */
public final class OtherReader {
  private OtherReader() {}

  /** Says if the file shows and does the same as an issued one. */
  public static boolean isOnlyStamped(byte[] issued, byte[] file) throws IOException {
    if (file.length < issued.length
        || !Arrays.equals(file, 0, issued.length, issued, 0, issued.length)) {
      return false;
    }
    try (PDDocument one = Loader.loadPDF(issued);
        PDDocument other = Loader.loadPDF(file)) {
      boolean same = one.getNumberOfPages() == other.getNumberOfPages();
      for (int page = 0; same && page < one.getNumberOfPages(); page++) {
        same =
            Arrays.equals(
                    one.getPage(page).getContents().readAllBytes(),
                    other.getPage(page).getContents().readAllBytes())
                && text(one.getPage(page).getCOSObject())
                    .equals(text(other.getPage(page).getCOSObject()));
        List<PDAnnotation> before = one.getPage(page).getAnnotations();
        for (PDAnnotation each :
            other.getPage(page).getAnnotations().stream().skip(before.size()).toList()) {
          same &= each.getRectangle().getWidth() == 0 && each.getSubtype().equals("Widget");
        }
      }
      COSDictionary catalog = other.getDocumentCatalog().getCOSObject();
      return same
          && catalog.getItem(COSName.OPEN_ACTION) == null
          && catalog.getItem(COSName.AA) == null
          && catalog.getItem(COSName.NAMES) == null;
    }
  }

  /** A page but for its annotations. */
  private static String text(COSDictionary page) {
    COSDictionary rest = new COSDictionary(page);
    rest.removeItem(COSName.ANNOTS);
    return rest.keySet().stream()
        .map(key -> key.getName() + "=" + Syntax.text(rest.getItem(key)))
        .sorted()
        .toList()
        .toString();
  }
}

package org.yinxin.core.records;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/**
 * Reads every part of a workbook once before it is trusted. The reader of workbooks believes what a
 * file says: it keeps all shared strings in memory and makes a row as wide as a cell's address.
 * Sizes are counted while inflating, for the sizes that an archive states may be false.
 */
final class WorkbookCheck {
  private static final int MAXIMUM_PARTS = 1000;
  private static final long MAXIMUM_INFLATED = 1L << 30;

  /** Of a part that is no sheet: such parts are kept in memory. */
  private static final long MAXIMUM_KEPT = 64L << 20;

  /** Between two elements, as in an attribute. */
  private static final long MAXIMUM_GAP = 1L << 20;

  /** Formulas that hold for several cells are kept in memory. */
  private static final int MAXIMUM_SHARED_FORMULAS = 10_000;

  /** From this size on, a part may be at most {@link #MAXIMUM_RATIO} times its deflated size. */
  private static final long RATIO_FROM = 1L << 20;

  private static final int MAXIMUM_RATIO = 150;

  /** Columns to XFD. */
  private static final int MAXIMUM_LETTERS = 3;

  private final XMLInputFactory xml = new InputFactoryImpl();
  private long inflated;
  private int sharedFormulas;
  private boolean countsFrom1904;
  private final WorkbookSheets sheets = new WorkbookSheets();

  /**
   * A workbook that was checked.
   *
   * @param countsFrom1904 true if its dates count from 1904, as those of Excel for Macintosh
   *     (ECMA-376 part 1, 18.17.4.1)
   * @param sheets in their order
   */
  record Checked(boolean countsFrom1904, List<SheetFacts> sheets) {}

  private WorkbookCheck() {
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  /** Checks a workbook. */
  static Checked check(Path file) throws Refusal {
    // A comment could hide a second directory, which the other reader might take for the first.
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAXIMUM_PARTS || zip.getComment() != null) {
        throw XlsxTable.unreadable();
      }
      WorkbookCheck check = new WorkbookCheck();
      check.parts(zip);
      return new Checked(check.countsFrom1904, check.sheets.sheets());
    } catch (TooMuchException e) {
      throw tooLarge();
    } catch (IOException | XMLStreamException | RuntimeException e) {
      throw XlsxTable.unreadable();
    }
  }

  private void parts(ZipFile zip) throws IOException, XMLStreamException, Refusal {
    Set<String> names = new HashSet<>();
    for (ZipEntry part : Collections.list(zip.entries())) {
      if (!names.add(part.getName())) {
        throw XlsxTable.unreadable();
      }
      try (Counted in = new Counted(zip.getInputStream(part), part.getCompressedSize())) {
        part(part.getName().toLowerCase(Locale.ROOT), in);
      }
    }
  }

  private void part(String name, Counted in) throws IOException, XMLStreamException, Refusal {
    try {
      walk(name, xml.createXMLStreamReader(in), in);
    } catch (XMLStreamException e) {
      if (in.isTooMuch) {
        throw tooLarge();
      }
      if (name.endsWith(".xml") || name.endsWith(".rels")) {
        throw e;
      }
    }
    in.isWalked = false;
    in.transferTo(OutputStream.nullOutputStream());
  }

  private void walk(String part, XMLStreamReader reader, Counted in)
      throws XMLStreamException, Refusal {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
        throw XlsxTable.unreadable();
      }
      if (event == XMLStreamReader.START_ELEMENT) {
        in.element = in.size;
        element(reader, in);
        sheets.element(part, reader);
      }
    }
  }

  private void element(XMLStreamReader reader, Counted in) throws Refusal {
    switch (reader.getLocalName()) {
      // The reader of workbooks takes "true" alone, but not the "1" that Excel writes.
      case "workbookPr" ->
          countsFrom1904 |= WorkbookSheets.isTrue(reader.getAttributeValue(null, "date1904"));
      case "sheetData" -> in.limit = MAXIMUM_INFLATED;
      case "c" -> address(reader.getAttributeValue(null, "r"));
      case "f" -> {
        if (reader.getAttributeValue(null, "ref") != null
            && ++sharedFormulas > MAXIMUM_SHARED_FORMULAS) {
          throw tooLarge();
        }
      }
      case "si", "xf", "numFmt", "sheet", "Relationship", "Override" -> {
        if (in.limit > MAXIMUM_KEPT) {
          throw XlsxTable.unreadable();
        }
      }
      default -> {}
    }
  }

  private static void address(String address) throws Refusal {
    if (address == null) {
      return;
    }
    int letters = 0;
    while (letters < address.length() && Character.isLetter(address.charAt(letters))) {
      letters++;
    }
    if (letters > MAXIMUM_LETTERS) {
      throw XlsxTable.unreadable();
    }
  }

  private static Refusal tooLarge() {
    return Table.refused(
        ImportReason.TOO_LARGE,
        "工作簿解压后过大，已拒绝",
        "the workbook inflates to more than is accepted; it was refused");
  }

  private static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts what is inflated and ends where it is too much. */
  private final class Counted extends FilterInputStream {
    private final long deflated;
    private long size;
    private long element;
    private long limit = MAXIMUM_KEPT;
    private boolean isWalked = true;
    private boolean isTooMuch;

    Counted(InputStream in, long deflated) {
      super(in);
      this.deflated = deflated;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      size += Math.max(0, read);
      inflated += Math.max(0, read);
      if (size > limit
          || inflated > MAXIMUM_INFLATED
          || (isWalked && size - element > MAXIMUM_GAP)
          || (size > RATIO_FROM && size / MAXIMUM_RATIO > Math.max(1, deflated))) {
        isTooMuch = true;
        throw new TooMuchException();
      }
      return read;
    }
  }
}

package org.yinxin.offline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Checks that nothing follows the sealed revision but what keeps a seal checkable for long: a
 * document security store and document time-stamps (ETSI EN 319 142-1 5.4), which draw nothing and
 * change nothing. Each update is read to its last byte, and each object in it must be reached from
 * one of these two; anything else is refused.
 */
final class AddedRevisions {
  private static final Pattern STARTXREF = Pattern.compile("startxref\\s+(\\d{1,9})\\s+%%EOF\\s*$");

  /** Updates by one authority after another; each is enough for years. */
  private static final int MAXIMUM_UPDATES = 64;

  private AddedRevisions() {}

  /** The revision itself is the logged file, and so may be parsed as what it is. */
  static void check(SealedRevision sealed) throws RefusedException {
    byte[] logged = Arrays.copyOf(sealed.file(), sealed.length());
    try (PDDocument pdf = Loader.loadPDF(logged)) {
      COSObject root = pdf.getDocument().getTrailer().getCOSObject(COSName.ROOT);
      State state = new State(pdf, Math.toIntExact(root.getKey().getNumber()), startxref(logged));
      int at = sealed.length();
      for (int updates = 0; at < sealed.file().length; updates++) {
        if (updates == MAXIMUM_UPDATES) {
          throw PdfReader.refused("too many updates");
        }
        at = state.update(sealed.file(), at);
      }
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new RefusedException(
          RefusedException.Reason.ALTERED, "the sealed revision cannot be compared", e);
    }
  }

  private static int startxref(byte[] file) throws RefusedException {
    int tail = Math.max(0, file.length - 100);
    Matcher last =
        STARTXREF.matcher(new String(file, tail, file.length - tail, StandardCharsets.ISO_8859_1));
    if (!last.find()) {
      throw PdfReader.refused("the sealed revision has no end");
    }
    return Integer.parseInt(last.group(1));
  }

  /** The document as it was before the next update. For one thread. */
  private static final class State implements UpdateObjects.Earlier {
    private final COSDocument pdf;
    private final int root;

    /** Objects of the updates so far, as the last of them says. */
    private final Map<Integer, PdfValue> updated = new HashMap<>();

    private final Map<Integer, byte[]> streams = new HashMap<>();

    private int startxref;
    private int highest;

    State(PDDocument pdf, int root, int startxref) {
      this.pdf = pdf.getDocument();
      this.root = root;
      this.startxref = startxref;
      this.highest =
          this.pdf.getXrefTable().keySet().stream()
              .mapToInt(key -> Math.toIntExact(key.getNumber()))
              .max()
              .orElse(0);
    }

    int update(byte[] file, int from) throws RefusedException {
      Update update = Update.read(file, from, new Update.Before(root, startxref, highest));
      new UpdateRules(new UpdateObjects(update, this), root).check();
      updated.putAll(update.objects());
      streams.keySet().removeAll(update.objects().keySet());
      streams.putAll(update.streams());
      highest = update.objects().keySet().stream().reduce(highest, Math::max);
      startxref = update.startxref();
      return update.end();
    }

    @Override
    public boolean isSealed(int number) {
      return pdf.getXrefTable().containsKey(new COSObjectKey(number, 0));
    }

    @Override
    public Optional<byte[]> stream(int number) {
      return Optional.ofNullable(streams.get(number));
    }

    @Override
    public Optional<PdfValue> object(int number) {
      if (updated.containsKey(number) || !isSealed(number)) {
        return Optional.ofNullable(updated.get(number));
      }
      COSBase object = pdf.getObjectFromPool(new COSObjectKey(number, 0)).getObject();
      return object instanceof COSStream ? Optional.empty() : Optional.of(PdfValue.of(object));
    }
  }
}

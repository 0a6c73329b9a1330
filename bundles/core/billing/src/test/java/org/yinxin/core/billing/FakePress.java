package org.yinxin.core.billing;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.services.rendering.PrintFile;
import org.yinxin.services.rendering.PrintFiles;
import org.yinxin.services.rendering.PrintMark;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.vault.Vault;
import org.yinxin.text.LocalizedText;

/** Vault, print files and the records of one course of study. */
final class FakePress implements Vault, PrintFiles, RecordStore {
  volatile boolean isJammed;
  volatile String level = "本科";

  @Override
  public String put(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] get(String sha256) {
    return sha256.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public PrintFile derive(byte[] sealedPdf, PrintMark mark) throws RenderingException {
    if (isJammed) {
      throw new RenderingException(
          RenderingException.Reason.TOO_LONG, new LocalizedText("太长", "too long"));
    }
    String text = new String(sealedPdf, StandardCharsets.UTF_8) + mark;
    return new PrintFile(text.getBytes(StandardCharsets.UTF_8), 2);
  }

  @Override
  public HolderRecords of(String personNumber, Collection<RecordKind> kinds) {
    RecordRow row =
        new RecordRow(Map.of("programme", "主修", "entry_date", "2023-09-01", "level", level));
    return new HolderRecords(personNumber, Map.of(AcademicRecords.PROGRAMME.id(), List.of(row)));
  }

  @Override
  public List<SourcedRow> sources(String personNumber, Collection<RecordKind> kinds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordRow> all(RecordKind kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordKind> kinds() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RecordKind> kind(String id) {
    throw new UnsupportedOperationException();
  }
}

package org.yinxin.faults;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.services.rendering.PrintFile;
import org.yinxin.services.rendering.PrintFiles;
import org.yinxin.services.rendering.PrintMark;
import org.yinxin.services.vault.Vault;
import org.yinxin.testlibrary.databases.FewCredentials;
import org.yinxin.text.LocalizedText;

/**
 * Replaces the parts that billing needs and that are not tested here: two credentials a person,
 * whose files are text.
 */
final class CopyShop implements FewCredentials, Vault, PrintFiles, RecordStore {
  /** Pages of each print file. */
  static final int PAGES = 2;

  static final List<String> LANGUAGES = List.of("zh-CN", "en");

  static String credential(String person, String language) {
    return person + "-" + language;
  }

  private static Credential make(String person, String language) {
    String id = credential(person, language);
    return new Credential(
        id,
        person,
        "张三",
        "transcript",
        new LocalizedText("成绩单", "Transcript"),
        language,
        "1号",
        "office",
        new LocalizedText("示范大学", "Sample University"),
        Instant.EPOCH,
        Optional.empty(),
        Credential.State.VALID,
        Optional.empty(),
        Optional.empty(),
        "CODE",
        "http://localhost/v/CODE",
        "sha-of-" + id,
        "range",
        OptionalLong.empty(),
        true,
        false);
  }

  @Override
  public List<Credential> ofPerson(String person) {
    return LANGUAGES.stream().map(language -> make(person, language)).toList();
  }

  @Override
  public Optional<Credential> byId(String id) {
    String person = id.substring(0, id.indexOf('-'));
    return ofPerson(person).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  @Override
  public byte[] get(String sha256) {
    return sha256.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public PrintFile derive(byte[] sealedPdf, PrintMark mark) {
    String text = new String(sealedPdf, StandardCharsets.UTF_8) + mark;
    return new PrintFile(text.getBytes(StandardCharsets.UTF_8), PAGES);
  }

  @Override
  public HolderRecords of(String personNumber, Collection<RecordKind> wanted) {
    return new HolderRecords(personNumber, Map.of());
  }

  @Override
  public String put(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<SourcedRow> sources(String personNumber, Collection<RecordKind> wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordRow> all(RecordKind wanted) {
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

package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogEntry.Kind;

/** The form of {@code docs/log-entry.md}, which is final: these texts must never change. */
final class EntryCodecTest {
  private static final String FILE = "a".repeat(64);
  private static final String RANGE = "b".repeat(64);
  private static final String DOCUMENT = "c".repeat(64);
  private static final String HASHES =
      "\"byteRange\":\"" + RANGE + "\",\"document\":\"" + DOCUMENT + "\",\"file\":\"" + FILE + "\"";

  private static LogEntry entry(Kind kind) {
    OptionalLong subject = kind == Kind.ISSUE ? OptionalLong.empty() : OptionalLong.of(17);
    return kind == Kind.REVOKE
        ? new LogEntry(kind, subject, "", "", "")
        : new LogEntry(kind, subject, FILE, RANGE, DOCUMENT);
  }

  @Test
  void anIssueEntryHasTheseBytesForEver() {
    assertEquals(
        "{" + HASHES + ",\"kind\":\"issue\",\"version\":1}", EntryCodec.write(entry(Kind.ISSUE)));
  }

  @Test
  void aSupersedeEntryHasTheseBytesForEver() {
    assertEquals(
        "{" + HASHES + ",\"kind\":\"supersede\",\"subject\":17,\"version\":1}",
        EntryCodec.write(entry(Kind.SUPERSEDE)));
  }

  @Test
  void anAugmentEntryHasTheseBytesForEver() {
    assertEquals(
        "{" + HASHES + ",\"kind\":\"augment\",\"subject\":17,\"version\":1}",
        EntryCodec.write(entry(Kind.AUGMENT)));
  }

  @Test
  void aRevokeEntryHasTheBytesAndTheLeafHashOfTheSpecification() {
    String revoke = EntryCodec.write(entry(Kind.REVOKE));

    assertEquals("{\"kind\":\"revoke\",\"subject\":17,\"version\":1}", revoke);
    // printf '\0%s' '{"kind":"revoke","subject":17,"version":1}' | sha256sum
    assertEquals(
        "196288aae8c6d340666f90211b129a06f6984af2704d0d77f2dbef7f4b8b9acc",
        HexFormat.of().formatHex(Merkle.leaf(revoke)));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void readingGivesBackWhatWasWritten(Kind kind) {
    assertEquals(entry(kind), EntryCodec.read(EntryCodec.write(entry(kind))));
  }

  @Test
  void theLargestIndexOfAJsonNumberIsStillReadable() {
    LogEntry entry = Entries.revoke(999_999_999_999_999L);

    assertEquals(entry, EntryCodec.read(EntryCodec.write(entry)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"kind\":\"issue\",\"version\":1}",
        "{\"kind\":\"revoke\",\"version\":1}",
        "{\"kind\":\"revoke\",\"subject\":17,\"version\":2}",
        "{\"kind\":\"revoke\",\"subject\":017,\"version\":1}",
        "{\"kind\":\"revoke\",\"subject\":-1,\"version\":1}",
        "{\"kind\":\"revoke\",\"version\":1,\"subject\":17}",
        "{\"kind\": \"revoke\",\"subject\":17,\"version\":1}",
        "{\"kind\":\"revoke\",\"subject\":17,\"version\":1}\n",
        "{\"kind\":\"mislay\",\"subject\":17,\"version\":1}"
      })
  void whatDiffersByOneCharacterIsNoEntry(String text) {
    assertThrows(IllegalArgumentException.class, () -> EntryCodec.read(text));
  }

  @Test
  void hashesInUpperCaseAreNoEntry() {
    String text = EntryCodec.write(entry(Kind.ISSUE)).replace("aaaa", "AAAA");

    assertThrows(IllegalArgumentException.class, () -> EntryCodec.read(text));
  }
}

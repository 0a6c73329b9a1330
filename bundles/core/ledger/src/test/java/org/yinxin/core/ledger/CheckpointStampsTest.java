package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.CheckpointStamps.Coverage;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

@EachDatabase
final class CheckpointStampsTest {
  private final Database database;
  private final Stamper stamper = new Stamper();
  private Instant now = Instant.parse("2026-11-24T02:00:00Z");
  @TempDir private Path folder;
  private DatabaseLedger ledger;
  private DatabaseCheckpointStamps stamps;

  CheckpointStampsTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void open() throws Exception {
    ledger = new DatabaseLedger(folder, database, "https://cert.example.edu.cn");
    stamps = DatabaseCheckpointStamps.withoutWitnesses(database, ledger, stamper, () -> now);
  }

  /** Tokens that are the digest they are over. */
  private static final class Stamper implements Timestamps {
    final List<byte[]> asked = new ArrayList<>();
    Optional<Reason> away = Optional.empty();
    Instant at = Instant.parse("2100-01-01T00:00:00Z");

    @Override
    public Timestamp stamp(byte[] sha256) throws TimestampException {
      if (away.isPresent()) {
        throw new TimestampException(away.get(), "no route", null);
      }
      asked.add(sha256);
      try {
        byte[] token =
            new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(sha256)).getEncoded();
        return new Timestamp(token, at, Instant.MAX);
      } catch (java.io.IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<X509Certificate> trusted() {
      return List.of();
    }

    @Override
    public Timestamp read(byte[] token, byte[] sha256) throws TimestampException {
      ContentInfo info = ContentInfo.getInstance(token);
      if (!Arrays.equals(((DEROctetString) info.getContent()).getOctets(), sha256)) {
        throw new TimestampException(Reason.UNTRUSTED, "over something else", null);
      }
      return new Timestamp(token, Instant.EPOCH, Instant.MAX);
    }

    @Override
    public Optional<Instant> pausedUntil() {
      return Optional.empty();
    }
  }

  private void grow(int from, int to) {
    Entries.append(database, ledger, from, to);
    ledger.sequence();
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theLatestCheckpointGetsAStampOverItsBytes() throws Exception {
    grow(0, 3);
    stamps.stamp();

    String note = stamps.latest().orElseThrow();
    assertTrue(note.startsWith(ledger.checkpoint().orElseThrow() + "— "), "with the log's date");
    assertArrayEquals(sha256(note), stamper.asked.get(0));
    assertEquals(Optional.of(note), stamps.checkpoint(3));
    TimeStampResp response = TimeStampResp.getInstance(stamps.response(3).orElseThrow());
    assertEquals(0, response.getStatus().getStatus().intValueExact());
    assertEquals(Optional.empty(), stamps.audit());
  }

  @Test
  void theCheckpointIsSubmittedToTheWitnessesBeforeItIsStamped() {
    List<Long> submitted = new ArrayList<>();
    stamps =
        new DatabaseCheckpointStamps(
            database,
            ledger,
            stamper,
            size -> {
              assertEquals(0, stamper.asked.size());
              submitted.add(size);
            },
            () -> now);
    grow(0, 3);
    stamps.stamp();
    stamps.stamp();

    assertEquals(List.of(3L), submitted);
  }

  @Test
  void aLogThatDoesNotGrowIsStampedOnceAndOneThatGrowsOnceAMinute() {
    stamps.stamp();
    assertEquals(0, stamper.asked.size());
    grow(0, 3);
    stamps.stamp();
    now = now.plus(Duration.ofHours(1));
    stamps.stamp();
    assertEquals(1, stamper.asked.size());

    grow(3, 5);
    stamps.stamp();
    grow(5, 6);
    stamps.stamp();
    assertEquals(2, stamper.asked.size());
    now = now.plus(Duration.ofMinutes(2));
    stamps.stamp();
    assertEquals(3, stamper.asked.size());
    assertTrue(stamps.response(6).isPresent());
  }

  @Test
  void aStampOfBeforeWithoutTheLogsDateIsReplaced() {
    grow(0, 3);
    stamps.stamp();
    database.transaction(h -> h.execute("UPDATE ledger_checkpoint_stamp SET dated_note = NULL"));
    assertEquals(ledger.checkpoint(), stamps.latest());
    now = now.plus(Duration.ofMinutes(2));

    stamps.stamp();

    assertTrue(stamps.latest().orElseThrow().length() > ledger.checkpoint().orElseThrow().length());
    assertEquals(Optional.empty(), stamps.audit());
  }

  @Test
  void aClockThatIsAheadDatesNoCheckpoint() {
    grow(0, 3);
    stamper.at = now.minus(Duration.ofMinutes(5));
    stamps.stamp();
    assertEquals(Optional.empty(), stamps.response(3));
    assertEquals(Coverage.AWAITED, stamps.coverage(0));

    stamper.at = now.minus(Duration.ofMinutes(3));
    stamps.stamp();
    assertTrue(stamps.response(3).isPresent());
  }

  @Test
  void askingForTheStateOfAnEntryStampsNothing() {
    grow(0, 3);
    assertEquals(Coverage.AWAITED, stamps.coverage(2));
    assertEquals(0, stamper.asked.size());

    stamps.stamp();
    assertEquals(Coverage.STAMPED, stamps.coverage(2));
    grow(3, 5);
    assertEquals(Coverage.STAMPED, stamps.coverage(0));
    assertEquals(Coverage.AWAITED, stamps.coverage(4));
    assertEquals(Coverage.AWAITED, stamps.coverage(5), "not in the log yet");
    assertEquals(1, stamper.asked.size());
  }

  @Test
  void whereNoAuthorityIsSetUpNobodyWaitsForAStamp() {
    grow(0, 3);
    stamper.away = Optional.of(Reason.UNREACHABLE);
    stamps.stamp();
    assertEquals(Coverage.AWAITED, stamps.coverage(2));
    stamper.away = Optional.of(Reason.NOT_SET_UP);
    stamps.stamp();
    assertEquals(Coverage.NO_AUTHORITY, stamps.coverage(2));
  }

  @Test
  void whileTheAuthorityIsAwayTheLogContinuesAndIsStampedAfterwards() {
    stamper.away = Optional.of(Reason.UNREACHABLE);
    grow(0, 3);
    stamps.stamp();
    assertEquals(Optional.empty(), stamps.latest());
    assertEquals(Optional.empty(), stamps.response(3));

    stamper.away = Optional.empty();
    stamps.stamp();
    assertTrue(stamps.response(3).isPresent());
  }

  @Test
  void aStampThatIsNotOverItsCheckpointIsNamed() {
    grow(0, 3);
    stamps.stamp();
    grow(3, 4);
    now = now.plus(Duration.ofMinutes(2));
    stamps.stamp();
    database.transaction(
        h ->
            h.execute(
                "UPDATE ledger_checkpoint_stamp SET token = (SELECT o.token FROM"
                    + " ledger_checkpoint_stamp o WHERE o.log_size = 4) WHERE log_size = 3"));

    String problem = stamps.audit().orElseThrow();
    assertTrue(problem.contains("checkpoint of size 3"), problem);
  }
}

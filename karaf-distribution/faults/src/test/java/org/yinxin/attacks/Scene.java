package org.yinxin.attacks;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.yinxin.core.ledger.DatabaseCheckpointStamps;
import org.yinxin.core.verification.RegisteredVerification;
import org.yinxin.core.verification.StoredSamples;
import org.yinxin.core.verification.StoredSealAlarms;
import org.yinxin.core.verification.evidence.ZipBundles;
import org.yinxin.faults.Node;
import org.yinxin.faults.School;
import org.yinxin.services.billing.PrintedCopies;
import org.yinxin.services.evidence.OfflineBundles;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Openings;
import org.yinxin.services.issuance.Recovery;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogExtracts;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.sharing.CodeAccess;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.Verification;
import org.yinxin.testlibrary.attacks.Forger;
import org.yinxin.testlibrary.attacks.Target;
import org.yinxin.testlibrary.databases.NoWitnesses;

/**
 * A university with a few credentials that were really issued, and a forger who has all that the
 * public and a holder have: files, bundles, anchors, and the authority that stamps for anybody.
 */
final class Scene {
  private static final String PEOPLE = "202200";
  private static final String PERSON = "number,name,gender,birth_date,audiences\n";
  private static final String PROGRAMME =
      "number,programme,level,college,major,class,duration_years,study_mode,entry_date,"
          + "expected_graduation,status,campus\n";
  private static final PageImages NO_IMAGES =
      new PageImages() {
        @Override
        public int count(byte[] pdf) {
          throw new UnsupportedOperationException();
        }

        @Override
        public byte[] png(byte[] pdf, int page) {
          throw new UnsupportedOperationException();
        }
      };
  private static final CodeAccess OPEN_CODES =
      new CodeAccess() {
        @Override
        public boolean isOpen(String credentialId) {
          return true;
        }

        @Override
        public void set(Credential credential, boolean open, Account holder) {
          throw new UnsupportedOperationException();
        }
      };

  private static final PrintedCopies NO_COPIES =
      new PrintedCopies() {
        @Override
        public List<PrintedCopy> ofCredential(String credentialId) {
          return List.of();
        }

        @Override
        public Optional<PrintedCopy> bySha256(String sha256) {
          return Optional.empty();
        }
      };

  private static final Recovery NOTHING_LOST =
      new Recovery() {
        @Override
        public LogLoss begin(Account by) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Outcome register(byte[] file, Account by) {
          throw new UnsupportedOperationException();
        }

        @Override
        public LogLoss end(int skip, Account by) {
          throw new UnsupportedOperationException();
        }

        @Override
        public LogLoss settle(int number, String reason, Account by) {
          throw new UnsupportedOperationException();
        }

        @Override
        public boolean isLost(byte[] file) {
          return false;
        }
      };

  private int issued;
  final Node node;
  final Verification verification;
  final String anchors;

  /** The credential that is attacked. */
  final Credential credential;

  /** Its file. */
  final byte[] file;

  final byte[] bundle;

  /** Another person's. */
  final byte[] other;

  final byte[] otherBundle;
  final Credential otherCredential;
  final byte[] revoked;
  final byte[] revokedBundle;

  /** As its holder got it before it was revoked. */
  final byte[] bundleBeforeRevocation;

  final byte[] superseded;
  final byte[] supersededBundle;
  final Forger forger = Forger.named("C=CN,O=示范大学,OU=教务处,CN=示范大学教务处");
  final Forger authority = Forger.authority();

  /** The credentials, bundles and forgers of this scene as the attacks take them. */
  final Target target;

  Scene(Path folder) throws Exception {
    // Each scene has its own database: several are set in one process.
    node = Node.whole(folder, "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true");
    School school = new School();
    PublishedAuthority timestamps = new PublishedAuthority(authority);
    // Each look at the clock is a minute later, so that a time-stamp is always due.
    AtomicInteger minutes = new AtomicInteger();
    DatabaseCheckpointStamps stamps =
        DatabaseCheckpointStamps.withoutWitnesses(
            node.database,
            (LogExtracts) node.ledger,
            timestamps,
            () -> Instant.EPOCH.plus(Duration.ofMinutes(minutes.getAndIncrement())));
    OfflineBundles bundles =
        new ZipBundles(
            node.vault,
            (LogExtracts) node.ledger,
            stamps,
            new NoWitnesses(),
            node.ledger,
            (Openings) node.credentials,
            school,
            school,
            node.keys::key,
            credential -> Optional.empty(),
            node.credentials,
            timestamps);
    // A verdict never rests on the analysis; without it the verdict is all there is.
    verification = verification((file, original) -> Optional.empty());
    load("person", PERSON + person(1, "张三") + person(2, "李四") + person(3, "王五") + person(4, "旧名"));
    load("programme", PROGRAMME + programme(1) + programme(2) + programme(3) + programme(4));
    Credential toRevoke = issue(3);
    stamps.stamp();
    bundleBeforeRevocation = bundle(bundles, toRevoke);
    node.credentials.revoke(toRevoke.id(), "演练", "registrar");
    Credential old = issue(4);
    load("person", PERSON + person(4, "新名"));
    issue(4);
    credential = issue(1);
    otherCredential = issue(2);
    node.ledger.sequence();
    stamps.stamp();
    file = node.vault.get(credential.sha256());
    other = node.vault.get(otherCredential.sha256());
    revoked = node.vault.get(toRevoke.sha256());
    superseded = node.vault.get(old.sha256());
    bundle = bundle(bundles, credential);
    otherBundle = bundle(bundles, otherCredential);
    revokedBundle = bundle(bundles, toRevoke);
    supersededBundle = bundle(bundles, old);
    anchors = bundles.anchors().orElseThrow();
    target =
        new Target(
            issued(credential, file, bundle),
            issued(otherCredential, other, otherBundle),
            revokedBundle,
            bundleBeforeRevocation,
            supersededBundle,
            forger,
            authority);
  }

  private static Target.Issued issued(Credential credential, byte[] file, byte[] bundle) {
    return new Target.Issued(file, bundle, credential.code(), credential.byteRangeSha256());
  }

  /** Verification on this server, with an analysis. */
  Verification verification(FileAnalysis analysis) {
    return new RegisteredVerification(
        node.credentials,
        NO_COPIES,
        node.vault,
        NO_IMAGES,
        analysis,
        new School(),
        new StoredSealAlarms(node.database, node.audit),
        new StoredSamples(node.database, node.audit),
        OPEN_CODES,
        NOTHING_LOST,
        (LogContinuity) node.ledger);
  }

  private static String person(int number, String name) {
    return PEOPLE + number + "," + name + ",女,2004-01-31,undergraduate\n";
  }

  private static String programme(int number) {
    return PEOPLE + number + ",主修,本科,会计学院,会计学,1班,4,全日制,2022-09-01,2026-06-30,在读,\n";
  }

  private void load(String kind, String csv) throws Exception {
    ImportReport report =
        node.imports.stage(
            ImportRequest.of(kind, "attacks"),
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    if (!report.isClean()) {
      throw new IllegalStateException(report.toString());
    }
    node.imports.apply(report.id(), "clerk");
  }

  private static byte[] bundle(OfflineBundles bundles, Credential credential) throws Exception {
    Account holder = new Account("holder", credential.personNumber(), Set.of());
    return bundles.bundle(credential, holder).orElseThrow();
  }

  private Credential issue(int person) throws Exception {
    String id =
        node.issuance
            .apply(
                new ApplicationRequest(PEOPLE + person, School.TYPE, "", Map.of(), "求职"),
                Submission.BY_HOLDER,
                "key-" + ++issued)
            .credentialId()
            .orElseThrow();
    node.ledger.sequence();
    return node.credentials.byId(id).orElseThrow();
  }

  void close() throws InterruptedException {
    node.stop();
  }
}

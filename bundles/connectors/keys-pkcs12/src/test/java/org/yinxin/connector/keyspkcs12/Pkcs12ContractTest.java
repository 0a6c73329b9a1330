package org.yinxin.connector.keyspkcs12;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.testkit.connector.KeyEnrolmentContract;
import org.yinxin.testkit.connector.KeyHolderContract;
import org.yinxin.testkit.connector.Trouble;

/** The contracts of key holders and of enrolment, in production. */
final class Pkcs12ContractTest implements KeyHolderContract, KeyEnrolmentContract {
  private static final String PASSWORD = "s3cret-password";
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path state;
  private FileKey root;
  private Pkcs12KeyHolder holder;
  private byte[] saved;
  private int serial;

  /** The office's key is one that was made for trying out; production knows it by its mark. */
  @BeforeEach
  void start() throws Exception {
    root = new DevelopmentCa(CLOCK, new DevelopmentSite("")).root("权威机构");
    new Pkcs12KeyHolder(state, PASSWORD, true, CLOCK).key(OFFICE);
    saved = Files.readAllBytes(file());
    holder = new Pkcs12KeyHolder(state, PASSWORD, false, CLOCK);
  }

  private Path file() {
    return state.resolve(OFFICE.id() + ".p12");
  }

  @Override
  public KeyHolder holder() {
    return holder;
  }

  @Override
  public SealOwner owner() {
    return OFFICE;
  }

  @Override
  public SealOwner stranger() {
    return new SealOwner("nobody", "某大学", "无");
  }

  @Override
  public Set<String> secrets() {
    return Set.of(PASSWORD);
  }

  @Override
  public KeyHolder enrolledHolder() {
    return holder;
  }

  @Override
  public SealOwner applicant() {
    return new SealOwner("personnel", "某大学", "人事处");
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public List<X509Certificate> certified(byte[] request) throws Exception {
    return TestAuthority.certified(root, request, ++serial, NOW);
  }

  /** A file that is damaged is away; a file does not hang, and signs nothing by itself. */
  @Override
  public boolean make(Trouble trouble) throws IOException {
    if (trouble != Trouble.ANSWER_LOST) {
      return false;
    }
    write(new byte[] {1, 2, 3}, NOW);
    return true;
  }

  @Override
  public void recover() throws IOException {
    write(saved, NOW.plusSeconds(60));
  }

  private void write(byte[] bytes, Instant modified) throws IOException {
    Files.write(file(), bytes);
    Files.setLastModifiedTime(file(), FileTime.from(modified));
  }
}
